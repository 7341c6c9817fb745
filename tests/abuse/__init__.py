"""Bad input to the live room: what attackers send, and that nobody else notices."""
