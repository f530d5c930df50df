"""Bytes to disk: writer, swap, lock, checksums, link checker, parallel work."""
