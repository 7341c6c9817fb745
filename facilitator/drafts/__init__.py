"""Statements that tables draft together: the words and their versions, the pen, what is asked of them."""
