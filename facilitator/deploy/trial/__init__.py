"""The large set-up on one machine, for a trial: PostgreSQL, Redis, several servers and nginx, all our own."""
