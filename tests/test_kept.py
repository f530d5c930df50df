"""What builds keep for each other."""

import time
from pathlib import Path

import pytest

from timeline.kept import Kept
from timeline.processes import Apart

MUCH = 3 << 19
"""More than a store holds in memory"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache/answers.kept"


def test_answers_are_there_for_the_next_build(file: Path) -> None:
    said = {"text": "年表", b"bytes": b"\0\xff", "list": [1, None, {"a": 2.5}], "tuple": ("x", ["y"])}
    first = Kept(file)
    for key, value in said.items():
        first.put(key, value)
    assert all(first.get(key) == value for key, value in said.items())
    first.save()
    again = Kept(file)
    assert all(again.get(key) == value for key, value in said.items())
    assert again.get("other") is None


def test_many_answers_do_not_stay_in_memory_and_come_back_as_they_were(file: Path) -> None:
    kept = Kept(file)
    for number in range(150):
        kept.put(str(number), "字" * 10_000 + str(number))
    assert all(kept.get(str(number)).endswith(f"字{number}") for number in reversed(range(150)))
    assert len(kept._new._waiting) < MUCH < kept._new._size
    kept.put("7", "other")
    kept.save()
    assert [*file.parent.iterdir()] == [file]
    again = Kept(file, patience=1)
    assert again.get("7") == "other"
    assert again.get("149") == "字" * 10_000 + "149"
    again.put("8", "another")
    again.save()
    last = Kept(file)
    assert [last.get(key) for key in ("7", "8", "9")] == ["other", "another", "字" * 10_000 + "9"]
    assert last.get("149") is not None


def test_an_answer_that_no_build_asks_for_goes_when_patience_is_over(file: Path) -> None:
    def build(*asked: str) -> list[str]:
        kept = Kept(file, patience=2)
        for key in asked:
            if kept.get(key) is None:
                kept.put(key, key)
        kept.save()
        return [key for key in ("a", "b") if Kept(file, patience=2).get(key)]

    assert build("a", "b") == ["a", "b"]
    for _ in range(2):
        assert build("a") == ["a", "b"]
        assert build("a") == ["a", "b"]
        assert build("a", "b") == ["a", "b"]  # asked for again, it is as good as new
    assert build("a") == ["a", "b"]
    assert build("a") == ["a", "b"]
    assert build("a") == ["a"]


def test_an_answer_that_is_given_anew_is_as_good_as_a_new_one(file: Path) -> None:
    first = Kept(file, patience=1)
    first.put("a", 1)
    first.save()
    for answer in (None, 2):  # nobody asks for it, then it is put again, unasked
        kept = Kept(file, patience=1)
        if answer:
            kept.put("a", answer)
        kept.put("b", 1)
        kept.save()
    last = Kept(file, patience=1)
    last.put("c", 1)
    last.save()
    assert Kept(file).get("a") == 2


def test_what_is_closed_knows_nothing_and_writes_nothing(file: Path) -> None:
    kept = Kept(file)
    kept.put("a", 1)
    kept.save()
    kept.close()
    assert kept.get("a") is None
    kept.put("b", 2)
    kept.save()
    assert Kept(file).get("a") == 1
    assert Kept(file).get("b") is None


def test_a_file_is_left_alone_when_it_holds_all_that_was_asked_for(file: Path) -> None:
    kept = Kept(file)
    kept.put("a", 1)
    kept.save()
    before = file.stat()
    again = Kept(file)
    again.get("a")
    again.save()
    assert file.stat().st_ino == before.st_ino


@pytest.mark.parametrize("place", [0, 40, 64, 70, -1, -9])
def test_a_store_of_which_a_byte_differs_is_not_believed(file: Path, place: int) -> None:
    kept = Kept(file)
    kept.put("a", "b")
    kept.save()
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    assert Kept(file).get("a") is None
    file.write_bytes(content[:50])
    assert Kept(file).get("a") is None


def test_a_store_made_by_others_is_not_believed(file: Path) -> None:
    kept = Kept(file, "one program")
    kept.put("a", "b")
    kept.save()
    assert Kept(file, "another").get("a") is None
    assert Kept(file, "one program").get("a") == "b"


def test_without_a_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    kept = Kept()
    kept.put("a", "x" * MUCH)
    kept.save()
    assert kept.get("a") == "x" * MUCH
    assert not list(tmp_path.iterdir())


def test_a_forked_process_and_its_parent_do_not_write_over_each_other(file: Path) -> None:
    kept = Kept(file)
    kept.put("before", "x" * MUCH)

    def add(word: str) -> bool:
        for number in range(2):
            kept.put(f"{word}{number}", word * MUCH)
        return kept.get("before") == "x" * MUCH and kept.get(f"{word}0") == word * MUCH

    child = Apart(lambda: add("c"))
    assert add("p")
    assert child()
    assert kept.get("c1") is None
    assert kept.get("p1") == "p" * MUCH
    kept.save()
    assert Kept(file).get("p1") == "p" * MUCH


def test_what_a_child_saves_holds_nothing_that_its_parent_wrote_meanwhile(file: Path) -> None:
    kept = Kept(file)
    kept.put("1", "a" * 600_000)
    kept.put("2", "b" * 600_000)  # by now they are in the file

    def go_on() -> None:
        kept.put("c", "c" * 1000)
        kept.put("1", "d" * 600_000)
        time.sleep(0.3)
        kept.save()

    child = Apart(go_on)
    kept.put("3", "e" * (2 * MUCH))
    child()
    saved = Kept(file)
    assert [saved.get(key) for key in "12c"] == ["d" * 600_000, "b" * 600_000, "c" * 1000]
    assert saved.get("3") is None
