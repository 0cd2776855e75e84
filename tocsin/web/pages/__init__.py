"""The pages, one a file: each takes what is asked for, calls a stage, and fills a template."""

from tocsin.web.pages import dyad, dyads, event, events, judging, today

PAGES = (today, events, event, judging, dyads, dyad)
