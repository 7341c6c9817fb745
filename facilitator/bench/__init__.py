"""Measures: how good and how fast the parts are that can be good or fast, on data that is brought along."""
