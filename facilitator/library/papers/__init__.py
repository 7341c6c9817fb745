"""The papers we ship, in our own words: each may be printed, changed and handed on."""
