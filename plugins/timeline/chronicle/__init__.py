"""An edition of the record, linked, indexed and read-only."""
