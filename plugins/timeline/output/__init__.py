"""Bytes to disk: files, writer, swap, lock, checksums, link checker, parallel work, progress."""
