"""The API: what Tocsin knows, for programs; `app.api` makes it, with one group of resources a file in `routes/`."""
