"""Votes with dots: that someone voted is known, what they chose is not."""
