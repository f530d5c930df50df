"""What browsers are told, and which file an address names."""

import pytest

from preview.build_result import BuildResult
from preview.protocol import FileResponse, OpenPages
from preview.server import LiveReloadSocket, PreviewState, path_at, with_base

from ..conftest import in_a_loop


async def no_file(path: str) -> FileResponse:
    return FileResponse(number=0, content=path.encode())


def test_only_pages_that_have_changed_are_reported_to_load(monkeypatch: pytest.MonkeyPatch) -> None:
    message: list[str] = []
    monkeypatch.setattr(LiveReloadSocket, "reload_waiters", message.append)
    state = PreviewState(no_file)
    for answer, expected in (
        (BuildResult(records=2), ["*"]),
        (OpenPages({"a.html": b"1"}), ["a.html"]),
        (BuildResult(changed=("a.html",)), []),
        (BuildResult(changed=("b.html", "c.css")), ["b.html", "c.css"]),
        (BuildResult(records=2), []),
        (OpenPages({"a.html": b"2"}), ["a.html"]),
        (BuildResult(crash="a bug"), ["*"]),
        (BuildResult(crash="a bug"), []),
        (OpenPages({"a.html": b"3"}), []),
        (BuildResult(changed=("a.html",)), ["*"]),
    ):
        before = state.version
        message.clear()
        if isinstance(answer, OpenPages):
            state.begin_save()
            state.show_pages(answer)
        else:
            state.show(answer)
            state.begin_save()
        assert message == expected, answer
        assert (state.version == before) == (not expected)


def test_pages_of_a_save_are_served_until_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    state = PreviewState(no_file)
    state.show(BuildResult())
    state.show_pages(OpenPages({"a.html": b"1"}))

    async def work() -> None:
        assert (await state.file("a.html")).content == b"1"
        assert (await state.file("b.html")).content == b"b.html"
        state.begin_save()
        assert (await state.file("a.html")).content == b"a.html"

    in_a_loop(work())


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"), ("/index.html", "index.html"), ("/a/b.html", "a/b.html"),
        ("/a/%62.html", "a/b.html"), ("/%E4%BA%AC.html", "京.html"), ("/INDEX.html", "INDEX.html"),
        ("/a", "a"), ("", ""), ("//", ""), ("/a/", ""), ("/index.html/", ""), ("/a//b.html", ""),
        ("/a%2fb.html", ""), ("/a\\b.html", ""), ("/../outside", ""), ("/..%2foutside", ""),
        ("/%2e%2e/outside", ""), ("/a/../index.html", ""), ("/.hidden", ""), ("/.git/config", ""),
        ("/%2egit/config", ""), ("/./index.html", ""), ("/index.html%00", ""), ("/%FF.html", ""),
        ("//etc/passwd", ""),
    ],
)  # fmt: skip
def test_an_address_names_a_file_letter_for_letter(address: str, path: str) -> None:
    assert path_at(address) == path


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ('href="a.html"', 'href="/zh-hant/a.html"'),
        ('href=""', 'href="/zh-hant/"'),
        ('href="#top"', 'href="#top"'),
        ('href="https://example.org/"', 'href="https://example.org/"'),
        (
            'data-scripts="../assets/a.js ../assets/b.js"',
            'data-scripts="/zh-hant/../assets/a.js /zh-hant/../assets/b.js"',
        ),
        ('title="a b"', 'title="a b"'),
    ],
)
def test_a_page_that_stands_anywhere_finds_what_it_loads(attribute: str, expected: str) -> None:
    assert with_base(f"<p {attribute}>href=x</p>", "/zh-hant/") == f"<p {expected}>href=x</p>"
