"""The thread: from a promise back to the sentence, the dream, the theme and the story it grew from."""
