"""Servers that say to everybody what comes on a line of stdin, each in another way."""
