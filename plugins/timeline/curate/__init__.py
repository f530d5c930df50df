"""Commands on the record: draft, rename, remove, suggest corrections."""
