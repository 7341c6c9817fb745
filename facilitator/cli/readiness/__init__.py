"""What decides whether an installation is ready for a workshop, one question a function."""
