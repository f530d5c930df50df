"""Geometry of the pictures in pages: scales, marks and where they go. Templates draw them as SVG."""
