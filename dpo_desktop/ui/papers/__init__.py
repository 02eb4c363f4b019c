"""Papers in the window: ordering one, looking at it, printing and saving it."""
