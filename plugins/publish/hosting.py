"""`_headers`: the policy for hosts that read it from the tree, as Netlify and Cloudflare Pages do.

No header is in two rules that match the same file, since hosts would join the two values. So the Content
Security Policy, which is another one for cards, has a rule for each depth at which pages lie. What is not
under `assets/` gets these hosts' own `Cache-Control: public, max-age=0, must-revalidate`.
"""

from timeline.output.csp import CACHED, CARD_POLICY, HEADERS, IMMUTABLE
from timeline.output.files import OutputFile

_POLICY = "Content-Security-Policy"
_PAGES = ("/", "/:page", "/:folder/:page", "/zh-hant/:folder/:page")
_CARDS = ("/events/:event/card.html", "/zh-hant/events/:event/card.html")


def headers_file() -> OutputFile:
    """The file for the root of the tree."""
    everywhere = {name: value for name, value in HEADERS.items() if name != _POLICY}
    rules = {
        "/*": everywhere,
        f"/{IMMUTABLE}*": {"Cache-Control": CACHED[True]},
        **{path: {_POLICY: HEADERS[_POLICY]} for path in _PAGES},
        **{path: {_POLICY: CARD_POLICY} for path in _CARDS},
    }
    lines = (
        line
        for path, headers in rules.items()
        for line in (path, *(f"  {name}: {value}" for name, value in headers.items()))
    )
    return OutputFile("_headers", "".join(f"{line}\n" for line in lines).encode())
