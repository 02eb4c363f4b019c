"""Records in other formats, out and in."""
