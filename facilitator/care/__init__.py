"""What is hard to say, where it goes, who answers it, and the pause when words sound like danger."""
