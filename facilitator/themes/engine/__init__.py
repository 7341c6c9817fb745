"""The theme engine: short texts in, named groups out; nothing but Python, numpy, scipy and NLTK."""
