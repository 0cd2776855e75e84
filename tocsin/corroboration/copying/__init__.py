"""Copying: which reports carry the words of others, by their text and by what they say of it themselves."""
