"""Papers: what is read for each of them, how they are made, remembered and examined."""
