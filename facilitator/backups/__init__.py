"""Copies of an installation to carry away, and the way back from one."""
