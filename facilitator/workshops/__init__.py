"""Workshops: topic, plan of steps, stakeholder groups, and the moving of the room."""
