"""Themes: what the tool suggests, what people decide, and the board that shows both."""
