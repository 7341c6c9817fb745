"""The map of a pathway: what works well, what people wish for and where the gaps are, part by part."""
