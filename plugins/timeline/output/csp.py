"""What a browser may do with the site: one policy, in each page and from whatever serves it.

A page says the part that a `meta` element can carry (CSP Level 3, 3.3: no `frame-ancestors` there),
so that it holds on a disk as well; a server sends that and the rest as headers.
"""

META_POLICY = ";".join(
    (
        "default-src 'none'",  # nothing that is not named here: no frames, media, connections
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types timeline",  # the one in site.js, which lets in scripts of the site's own tree
    )
)
"""The Content Security Policy as a page says it"""

CARD_POLICY = f"{META_POLICY};frame-ancestors *"
"""The policy of cards (`events/*/card.html`), which other sites may show in a frame"""

HEADERS = {
    "Content-Security-Policy": f"{META_POLICY};frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=63072000",  # two years; of other hosts below it says nothing
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "cross-origin",  # pictures and data are there to be shown elsewhere
    "Access-Control-Allow-Origin": "*",  # and read by other people's pages; nothing here is private
}
"""Sent with every answer, but cards have a policy of their own"""

IMMUTABLE = "assets/"
"""Below it a published file's name tells its bytes, so that a copy of it never grows old"""

CACHED = {True: "public, max-age=31536000, immutable", False: "no-cache"}
"""Cache-Control (RFC 9111, RFC 8246) of what lasts, and of all else, which is asked for again by its ETag"""


def is_as_strict(policy: str) -> bool:
    """Return whether a page's policy allows no more than `META_POLICY` does.

    A policy of an earlier or later version of the program may differ. What a policy does not name follows its
    `default-src`, but for a few directives, which it has to name.
    """
    ours, theirs = _directives(META_POLICY), _directives(policy)
    return theirs.keys() >= _NOT_BY_DEFAULT and all(
        sources - {"'none'"} <= ours.get(name, set()) for name, sources in theirs.items()
    )


_NOT_BY_DEFAULT = {"default-src", "form-action", "base-uri"}


def _directives(policy: str) -> dict[str, set[str]]:
    """Return the sources of each directive; of repeated ones the first counts (CSP Level 3, 2.2.1)."""
    directives: dict[str, set[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            directives.setdefault(name.lower(), set(sources))
    return directives
