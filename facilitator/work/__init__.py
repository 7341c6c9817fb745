"""Work outside the serving process: themes, clouds and documents are made by worker processes."""
