"""A page's content security policy (CSP 3), wider by what the preview itself needs."""

import html
import re

_META = re.compile(
    r"""(<meta\s+http-equiv=["']?content-security-policy["']?\s+content=)("[^"]*"|'[^']*')""", re.IGNORECASE
)


def widened(policy: str, script: str, socket: str) -> str:
    """The policy with one script and one socket allowed where it would forbid them, else as it is."""
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)  # of a name that stands twice, the first counts
    scripts = "script-src-elem" if "script-src-elem" in directives else "script-src"
    if "'self'" not in directives.get(scripts, directives.get("default-src", ())):
        _allow(directives, scripts, script)
    _allow(directives, "connect-src", socket)
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def widen_page(page: str, script: str, socket: str) -> tuple[str, tuple[str, ...]]:
    """A page with every policy that it states in a meta element widened, and these policies."""
    policies = []

    def widen(meta: re.Match[str]) -> str:
        policies.append(widened(html.unescape(meta[2][1:-1]), script, socket))
        return f'{meta[1]}"{html.escape(policies[-1], quote=False)}"'

    return _META.sub(widen, page), tuple(policies)


def _allow(directives: dict[str, list[str]], name: str, source: str) -> None:
    """Add a source to a directive, or to what it falls back to; where nothing restricts, nothing is added."""
    now = directives.get(name, directives.get("default-src"))
    if now is not None:
        directives[name] = [*(each for each in now if each != "'none'"), source]
