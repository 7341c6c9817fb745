"""Measuring a room of pretend phones from outside, over sockets of its own."""
