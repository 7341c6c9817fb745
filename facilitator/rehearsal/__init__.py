"""Rehearsal: a room full of pretend phones."""
