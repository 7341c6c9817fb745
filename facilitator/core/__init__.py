"""The positive core: what gives life here, what made it possible, and the stories that show it."""
