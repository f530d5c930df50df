"""The history of publications: the ledger, and the promises that it records."""
