"""What each letter and notice says: facts out of records, wording out of templates."""
