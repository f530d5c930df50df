"""A tree's own list: complete, verifiable by others, and what tells that the tree is ours."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from timeline.output.checksums import UnlistablePath, foreign_files, write_checksums
from timeline.output.files import OutputFile
from timeline.output.manifest import DIGEST_PLACEHOLDER, digest_of, size_of
from timeline.output.writer import write_files

COLOPHONS = ("colophon.html", "zh-hant/colophon.html")
PAGE = f"<code>{DIGEST_PLACEHOLDER}</code>".encode()
FILES = [
    OutputFile("colophon.html", PAGE),
    OutputFile("zh-hant/colophon.html", PAGE),
    OutputFile("SHA256SUMS", b""),
    OutputFile("index.html", b"1"),
    OutputFile("data/有 空格.json", b"2"),
]


@pytest.fixture
def site_folder(tmp_path: Path) -> Path:
    write_files(FILES, tmp_path / "site")
    write_checksums(tmp_path / "site", {}, COLOPHONS, ())
    return tmp_path / "site"


def sha256sum(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("has_digests", [False, True])
def test_the_whole_site_is_listed_and_its_colophon_shows_the_digest_of_the_list(
    starter_files: dict[str, bytes], tmp_path: Path, has_digests: bool
) -> None:
    paths = write_files((OutputFile(path, content) for path, content in starter_files.items()), tmp_path)
    digests = write_checksums(tmp_path, paths if has_digests else {}, COLOPHONS, ())
    assert list(digests) == sorted(paths)
    for path, digest in digests.items():
        assert hashlib.sha256((tmp_path / path).read_bytes()).hexdigest() == digest
    assert sha256sum(tmp_path).returncode == 0
    sums = (tmp_path / "SHA256SUMS").read_text("utf-8")
    root = hashlib.sha256(sums.encode()).hexdigest()
    colophons = ("colophon.html", "zh-hant/colophon.html")
    for path in colophons:
        page = (tmp_path / path).read_text("utf-8")
        assert f'<code id="root">{root}</code>' in page
        assert DIGEST_PLACEHOLDER not in page
    names = [line.split("  ", 1)[1] for line in sums.splitlines()]
    assert set(paths) - set(names) == {"SHA256SUMS", *colophons}
    assert foreign_files(tmp_path, COLOPHONS) == []


def test_others_find_a_flipped_bit(site_folder: Path) -> None:
    assert sha256sum(site_folder).returncode == 0
    (site_folder / "index.html").write_bytes(b"0")
    assert "index.html: FAILED" in sha256sum(site_folder).stdout


def test_what_the_list_does_not_name_is_none_of_ours(site_folder: Path) -> None:
    (site_folder / "empty").mkdir()
    assert foreign_files(site_folder, COLOPHONS) == []
    (site_folder / ".git").mkdir()
    (site_folder / ".git/HEAD").touch()
    (site_folder / "there").symlink_to("empty")
    (site_folder / "index.html").unlink()
    (site_folder / "index.html").symlink_to("/etc/hostname")
    assert foreign_files(site_folder, COLOPHONS) == [".git/HEAD", "index.html", "there"]


@pytest.mark.parametrize(
    "name", [".DS_Store", "Thumbs.db", ".~lock.chronicle.xlsx#", "~$chronicle.xlsx", "._a"]
)
def test_whoever_looks_at_the_files_does_not_stop_the_next_build(site_folder: Path, name: str) -> None:
    (site_folder / "data" / name).touch()
    assert foreign_files(site_folder, COLOPHONS) == []


def test_an_altered_or_lost_file_of_ours_is_no_stranger(site_folder: Path) -> None:
    (site_folder / "index.html").write_bytes(b"cut")
    (site_folder / "data/有 空格.json").unlink()
    assert foreign_files(site_folder, COLOPHONS) == []


@pytest.mark.parametrize("harm", ["no list", "no colophon", "another list", "a list that is none"])
def test_without_our_seal_everything_is_a_stranger(site_folder: Path, harm: str) -> None:
    """Others list their files in SHA256SUMS too: that they do makes them none of ours."""
    sums = site_folder / "SHA256SUMS"
    if harm == "no list":
        sums.unlink()
    elif harm == "no colophon":
        (site_folder / "colophon.html").unlink()
    elif harm == "another list":
        sums.write_text(sums.read_text("utf-8").replace("index.html", "index.htm"), "utf-8")
    else:
        sums.write_text("SHA-256 of all that is here\n")
    paths_left = {
        path.relative_to(site_folder).as_posix() for path in site_folder.rglob("*") if path.is_file()
    }
    assert set(foreign_files(site_folder, COLOPHONS)) == paths_left


def test_a_tree_that_is_not_there_or_empty_has_no_strangers(tmp_path: Path) -> None:
    assert foreign_files(tmp_path, COLOPHONS) == foreign_files(tmp_path / "none", COLOPHONS) == []


def test_sealing_leaves_alone_what_shares_its_bytes_with_the_old_tree(
    site_folder: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    write_files(FILES, new)
    (new / "SHA256SUMS").unlink()
    os.link(site_folder / "SHA256SUMS", new / "SHA256SUMS")
    (new / "more.txt").touch()
    before = (site_folder / "SHA256SUMS").read_bytes()
    write_checksums(new, {}, COLOPHONS, ())
    assert (site_folder / "SHA256SUMS").read_bytes() == before


@pytest.mark.parametrize("name", ["a\nb", "a\\b", "a\u202eb"])
def test_a_name_that_no_list_can_hold_is_refused(site_folder: Path, name: str) -> None:
    (site_folder / name).touch()
    with pytest.raises(UnlistablePath, match="文件名里有不宜的字符"):
        write_checksums(site_folder, {}, COLOPHONS, ())


def test_a_link_in_the_tree_is_refused(site_folder: Path) -> None:
    (site_folder / "hosts").symlink_to("/etc/hosts")
    with pytest.raises(UnlistablePath, match="不放链接等：hosts"):
        write_checksums(site_folder, {}, COLOPHONS, ())


def test_a_page_shows_size_and_digest_of_files_and_is_listed_with_them(tmp_path: Path) -> None:
    for path in COLOPHONS:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(PAGE)
    (tmp_path / "data.zip").write_bytes(b"x" * 1_234_567)
    facts = f"{size_of('data.zip')} {digest_of('data.zip')}"
    (tmp_path / "downloads.html").write_text(facts)
    digests = write_checksums(tmp_path, {"downloads.html": b"stale"}, COLOPHONS, ("downloads.html",))
    text = (tmp_path / "downloads.html").read_bytes()
    assert text.decode() == f"1.3 MB {digests['data.zip']}"
    assert digests["downloads.html"] == hashlib.sha256(text).hexdigest()
    assert f"{digests['downloads.html']}  downloads.html" in (tmp_path / "SHA256SUMS").read_text()
