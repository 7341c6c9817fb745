"""Before the day: the topic, who is invited, who does what, whether all is ready, and the run sheet."""
