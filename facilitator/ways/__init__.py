"""Ways in for people without a phone of their own: a scribe, paper cards, a link before the day."""
