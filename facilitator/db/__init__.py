"""The database: one writer thread, many readers, one version per workshop."""
