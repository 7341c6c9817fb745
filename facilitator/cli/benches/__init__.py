"""What `facilitator bench` can measure, each in a module of its own."""
