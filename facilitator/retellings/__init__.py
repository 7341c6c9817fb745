"""Retellings: a story one person told and another wrote down, between those two until its teller says so."""
