"""The pages, one a file: each takes what is asked for, calls a stage, and fills a template."""

from tocsin.web.pages import (
    claim,
    document,
    documents,
    dyad,
    dyads,
    event,
    events,
    judging,
    palette,
    read,
    search,
    sources,
    today,
)

PAGES = (
    today,
    read,
    documents,
    document,
    claim,
    search,
    events,
    event,
    judging,
    dyads,
    dyad,
    sources,
    palette,
)
