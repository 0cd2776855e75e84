"""What the page and the API share: who asks, and what is refused before anything is looked up."""
