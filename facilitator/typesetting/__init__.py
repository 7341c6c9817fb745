"""Setting words on paper: tagged PDF by typst, Word by python-docx, one look for everything we print."""
