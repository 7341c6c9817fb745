"""The network looks at itself: elements it rates from one to five, and what has moved since the last time."""
