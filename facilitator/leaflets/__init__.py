"""Leaflets: one story that may be published, shortened and without what would give anybody away, on paper."""
