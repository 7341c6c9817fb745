"""The library: plans, guides, consent words and checklists to take away, to change and to keep."""
