"""A page's policy stays as strict as it was, but for one script and one socket."""

import pytest

from preview.policy import widen_page, widened

SCRIPT, SOCKET = "http://127.0.0.1:1/.preview/reload.js", "ws://127.0.0.1:1/.preview/livereload"


@pytest.mark.parametrize(
    ("policy", "wider"),
    [
        (
            "default-src 'none'; script-src 'self'; base-uri 'none'",
            f"default-src 'none'; script-src 'self'; base-uri 'none'; connect-src {SOCKET}",
        ),
        ("default-src 'none'", f"default-src 'none'; script-src {SCRIPT}; connect-src {SOCKET}"),
        ("Default-Src 'self';;", f"default-src 'self'; connect-src 'self' {SOCKET}"),
        ("connect-src 'none';script-src 'none'; script-src *", f"connect-src {SOCKET}; script-src {SCRIPT}"),
        (
            "script-src 'self'; script-src-elem https://x.example",
            f"script-src 'self'; script-src-elem https://x.example {SCRIPT}",
        ),
        ("img-src 'self'", "img-src 'self'"),
        ("", ""),
    ],
)
def test_only_what_would_be_forbidden_is_added(policy: str, wider: str) -> None:
    assert widened(policy, SCRIPT, SOCKET) == wider


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_page_says_the_wider_policy(quote: str) -> None:
    message = "default-src &#39;none&#39;;script-src &#39;self&#39;"
    page = (
        f"<head><META http-equiv={quote}Content-Security-Policy{quote} content={quote}{message}{quote}>text"
    )
    wider = f"default-src 'none'; script-src 'self'; connect-src {SOCKET}"
    text, policies = widen_page(page, SCRIPT, SOCKET)
    assert policies == (wider,)
    assert f'content="{wider}">text' in text


def test_a_page_without_a_policy_stays_as_it_is() -> None:
    assert widen_page("<head><meta charset=utf-8>", SCRIPT, SOCKET) == ("<head><meta charset=utf-8>", ())
