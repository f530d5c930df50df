"""`_headers`: the policy for hosts that read it from the tree, as Netlify and Cloudflare Pages do.

No header stands in two rules that one file matches, since hosts would join the two values. What is
not under `assets/` gets these hosts' own `Cache-Control: public, max-age=0, must-revalidate`.
"""

from timeline.output.csp import CACHED, HEADERS, IMMUTABLE
from timeline.output.files import OutputFile


def headers_file() -> OutputFile:
    """The file for the root of the tree."""
    everywhere = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    return OutputFile(
        "_headers", f"/*\n{everywhere}/{IMMUTABLE}*\n  Cache-Control: {CACHED[True]}\n".encode()
    )
