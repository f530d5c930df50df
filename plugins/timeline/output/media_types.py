"""The kinds of file that a site has, by extension: their media types in IANA's registry."""

_UTF8 = "; charset=utf-8"
MEDIA_TYPES = {
    ".html": f"text/html{_UTF8}", ".css": f"text/css{_UTF8}", ".js": f"text/javascript{_UTF8}",
    ".txt": f"text/plain{_UTF8}", ".csv": f"text/csv{_UTF8}", ".ics": f"text/calendar{_UTF8}",
    ".xml": f"application/xml{_UTF8}", ".bib": f"text/plain{_UTF8}", ".json": "application/json",
    ".geojson": "application/geo+json", ".jsonld": "application/ld+json", ".svg": "image/svg+xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".woff2": "font/woff2",
    ".pdf": "application/pdf", ".sqlite": "application/vnd.sqlite3", ".zip": "application/zip",
}  # fmt: skip
