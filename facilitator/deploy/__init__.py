"""Running the product for large rooms: files for administrators, and the same set-up started for a trial."""
