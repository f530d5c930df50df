"""The record as spreadsheets: written for those who write no YAML, and read back into it."""
