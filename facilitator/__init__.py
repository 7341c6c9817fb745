"""Facilitator guides a group through Appreciative Inquiry, from stories to one shared vision."""

__version__ = "0.1.0"
