"""Commitments, offers, requests and their replies, action groups, and the guards of Design and the close."""
