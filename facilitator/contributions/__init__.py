"""Cards: stories, dreams, statements and promises, who wrote them and what may be done with them."""
