"""Moments and feelings: what it was like, moment by moment; and what tellers say their stories are about."""
