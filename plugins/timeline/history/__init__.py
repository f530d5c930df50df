"""What was published: the ledger, and what it promises."""
