"""The live room: the door for ops, the objects clients hold, and the pulse that keeps them right."""
