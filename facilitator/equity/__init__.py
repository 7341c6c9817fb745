"""Who could be left out: the question each dream is asked, and what people answer."""
