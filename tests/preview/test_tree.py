"""The preview's tree: only what differs is touched, and nothing when making fails."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from preview.server import file_at
from preview.tree import Refreshed, refresh
from timeline.files import File, Share, Standing


def share(**files: str) -> list[File]:
    return [File(path.replace("__", "/").replace("_", "."), text.encode()) for path, text in files.items()]


def whole(tree: Path) -> dict[str, bytes]:
    return {str(path.relative_to(tree)): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def test_a_tree_becomes_what_is_made(tmp_path: Path) -> None:
    tree = tmp_path / "preview"
    shares = [Share(lambda: share(index_html="1", a__b_html="1")), Share(lambda: share(zh__c_html="1"))]
    assert refresh(shares, tree) == Refreshed(3, ("index.html", "a/b.html", "zh/c.html"), ())
    kept = (tree / "index.html").stat()
    shares = [Share(lambda: share(index_html="1", a_html="2")), Share(lambda: share(zh__c_html="2"))]
    assert refresh(shares, tree) == Refreshed(3, ("a.html", "zh/c.html"), ("a/b.html",))
    assert whole(tree) == {"index.html": b"1", "a.html": b"2", "zh/c.html": b"2"}
    assert not (tree / "a").exists()
    assert (tree / "index.html").stat().st_mtime_ns == kept.st_mtime_ns
    assert [path.name for path in tmp_path.iterdir()] == ["preview"]


def test_a_file_that_is_said_to_stand_is_left_and_kept(tmp_path: Path) -> None:
    refresh([Share(lambda: share(a_html="1", b_html="1"))], tmp_path / "preview")
    assert refresh(
        [Share(lambda: [Standing("a.html", b""), File("c.html", b"1")])], tmp_path / "preview"
    ) == Refreshed(2, ("c.html",), ("b.html",))
    assert whole(tmp_path / "preview") == {"a.html": b"1", "c.html": b"1"}


def test_a_changed_file_is_another_one_so_that_none_is_half_written(tmp_path: Path) -> None:
    refresh([Share(lambda: share(a_html="old"))], tmp_path / "preview")
    with (tmp_path / "preview/a.html").open("rb") as opened:
        refresh([Share(lambda: share(a_html="new"))], tmp_path / "preview")
        assert opened.read() == b"old"


def test_a_file_may_come_where_a_folder_was_and_back(tmp_path: Path) -> None:
    refresh([Share(lambda: share(a__b="1"))], tmp_path / "preview")
    refresh([Share(lambda: share(a="1"))], tmp_path / "preview")
    refresh([Share(lambda: share(a__b="1"))], tmp_path / "preview")
    assert whole(tmp_path / "preview") == {"a/b": b"1"}


@pytest.mark.parametrize("first", [True, False])
def test_where_making_fails_the_tree_stays(tmp_path: Path, first: bool) -> None:
    def broken() -> Iterator[File]:
        yield File("a.html", b"new")
        raise KeyError("lost")

    def sound() -> Iterable[File]:
        return share(b_html="new")

    tree = tmp_path / "preview"
    refresh([Share(lambda: share(a_html="old", b_html="old"))], tree)
    with pytest.raises((KeyError, RuntimeError), match="lost"):
        refresh([Share(broken), Share(sound)] if first else [Share(sound), Share(broken)], tree)
    assert whole(tree) == {"a.html": b"old", "b.html": b"old"}


def test_two_files_at_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two files"):
        refresh([Share(lambda: share(a_html="1")), Share(lambda: share(A_html="1"))], tmp_path / "preview")
    assert whole(tmp_path / "preview") == {}


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("same")
    tree = tmp_path / "preview"
    refresh([Share(lambda: share(a_html="same"))], tree)
    (tree / "a.html").unlink()
    (tree / "a.html").symlink_to(outside)
    refresh([Share(lambda: share(a_html="same"))], tree)
    assert not (tree / "a.html").is_symlink()
    assert outside.read_text() == "same"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/", True), ("/index.html", True), ("/a/b.html", True), ("/a/%62.html", True),
        ("/%E4%BA%AC.html", True),
        ("", False), ("//", False), ("/a", False), ("/a/", False), ("/index", False), ("/index.html/", False),
        ("/INDEX.html", False), ("/a//b.html", False), ("/a%2fb.html", False), ("/a\\b.html", False),
        ("/../outside", False), ("/..%2foutside", False), ("/%2e%2e/outside", False),
        ("/a/../index.html", False),
        ("/.hidden", False), ("/.git/config", False), ("/%2egit/config", False), ("/./index.html", False),
        ("/link.html", False), ("/linked/b.html", False), ("/index.html%00", False), ("/%FF.html", False),
        ("/" + "x" * 5000, False), ("/etc/passwd", False), ("//etc/passwd", False),
    ],
)  # fmt: skip
def test_an_address_names_a_file_letter_for_letter(tmp_path: Path, address: str, found: bool) -> None:
    (tmp_path / "outside").touch()
    tree = tmp_path / "preview"
    for path in ("index.html", "a/b.html", "京.html", ".hidden", ".git/config"):
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).touch()
    (tree / "link.html").symlink_to("index.html")
    (tree / "linked").symlink_to("a")
    assert bool(file_at(tree, address)) is found
