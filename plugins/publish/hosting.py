"""`_headers`: the policy for hosts that read it from the tree, as Netlify and Cloudflare Pages do.

No header stands in two rules that one file matches, since hosts would join the two values. What is
not under `assets/` gets these hosts' own `Cache-Control: public, max-age=0, must-revalidate`.
"""

from timeline.output.csp import CACHED, HEADERS, LASTING
from timeline.output.files import File


def headers_file() -> File:
    """The file for the root of the tree."""
    everywhere = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    return File("_headers", f"/*\n{everywhere}/{LASTING}*\n  Cache-Control: {CACHED[True]}\n".encode())
