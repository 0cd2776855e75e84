"""The web page: what Tocsin knows, where people work; one page a file."""
