"""People: who asks the page or the API, what they may do, and what they decide."""
