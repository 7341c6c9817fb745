"""The shared vision: its versions, and the room's answer to them."""
