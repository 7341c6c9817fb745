"""Participants: joining, who they are as far as they say, and who is here."""
