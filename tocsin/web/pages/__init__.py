"""The pages, one a file: each takes what is asked for, calls a stage, and fills a template."""

from tocsin.web.pages import alerts, map, members, network, record, record_checks, spending, today, watch_edit, watches

PAGES = (today, watch_edit, watches, alerts, spending, members, record_checks, record, network, map)
