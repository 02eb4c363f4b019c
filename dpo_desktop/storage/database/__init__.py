"""The database itself: its connection, its tables and how they came to be as they are."""
