"""Seating: who meets whom and where, in pairs, trios, fours and at tables."""
