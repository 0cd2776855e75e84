"""The pages, one a file: each takes what is asked for, calls a stage, and fills a template."""

from tocsin.web.pages import account, accounts, audit, today

PAGES = (today, account, accounts, audit)
