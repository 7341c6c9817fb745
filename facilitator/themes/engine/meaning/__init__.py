"""The semantic extra: texts as vectors of a small language model, read from a folder, never fetched."""
