"""Warning: what is to be watched, whether it has tripped, and how often a watch was right before."""
