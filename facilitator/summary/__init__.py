"""The shared-vision summary: one story told from the room's own words, and its documents."""
