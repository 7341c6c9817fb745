"""Facilitators: their accounts, signing in and out, and invitations."""
