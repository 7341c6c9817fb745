"""Themes and moments seen from many sides: by group, over the day, from stories to dreams, and as a map."""
