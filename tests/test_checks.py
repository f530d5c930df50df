"""Each rule between records, seen to find what breaks it."""

from pathlib import Path

import pytest

from timeline.checks import CHECKS

from .conftest import problems, spoil

# one way to break each rule in the starter: file, text that stands there once, what to write
BREAKS = {
    "duplicate-id": ("leaders.yaml", None, None),
    "two-chronicles": ("chronicle.yaml", None, None),
    "unknown-name": ("pairings.yaml", "giver: minhou", "giver: minho"),
    "region-cycle": ("regions.yaml", "\n  code: 350000", "\n  parent: minhou\n  code: 350000"),
    "pairing": ("pairings.yaml", "receiver: ningxia", "receiver: fujian"),
    "outside-period": ("events/2001-2009.yaml", "date: 2004/2008", "date: 1984/1988"),
    "duplicate-event": ("events/2001-2009.yaml", None, None),
    "title-length": ("events/2001-2009.yaml", "title: 隆德县柳湾村开始试种菌菇", "title: 试种菌菇"),
    "summary-length": ("events/2001-2009.yaml", "房屋上。同类", "房屋上，同类"),
    "note-mark": ("events/2001-2009.yaml", "拨付资金[^yongtu]", "拨付资金"),
    "readings": ("events/2010-2019.yaml", "kind: doubt\n    text: 户数", "kind: remark\n    text: 户数"),
    "no-grounds": ("terms.yaml", "editor: true", "editor: false"),
    "markup": ("events/2001-2009.yaml", "(organisation:shili-junye)", "(javascript:alert)"),
    "punctuation": ("events/2001-2009.yaml", "文献没有按年份和用途分列。", "文献没有按年份,和用途分列。"),
    "pinyin": ("leaders.yaml", "pinyin: Lín Sùyún", "pinyin: Lín Sù"),
    "correction": ("corrections.yaml", "field: date", "field: day"),
    "redirect": ("redirects.yaml", "new: event:2012-mushroom-park", "new: event:2012-mushroom"),
    "taken-name": ("redirects.yaml", "old: event:2012-mushrooms", "old: event:2015-teachers"),
    "removal": ("removals.yaml", "record: event:2016-school", "record: leader:school"),
    "todo": ("leaders.yaml", "pinyin: Lín Sùyún", "pinyin: todo"),
}  # fmt: skip


def test_every_rule_has_its_break() -> None:
    assert set(BREAKS) == {code for code, _ in CHECKS}


def test_the_starter_is_sound(starter: Path) -> None:
    assert problems(starter) == []


@pytest.mark.parametrize("code", BREAKS)
def test_a_broken_rule_is_found_and_nothing_else(starter: Path, code: str) -> None:
    name, old, new = BREAKS[code]
    file = starter / "data" / name
    if old is None:
        repeat_first_record(file, code)
    else:
        spoil(file, old, new)
    found = problems(starter)
    assert found
    assert {each.rsplit("[", 1)[1] for each in found} == {f"{code}]"}, found


def repeat_first_record(file: Path, code: str) -> None:
    text = file.read_text("utf-8")
    if code == "two-chronicles":
        body = text.split("\n", 1)[1]
        one = "- " + body.replace("\n", "\n  ").rstrip() + "\n"
        file.write_text(one + one.replace("id: minning", "id: another"), "utf-8")
    elif code == "duplicate-id":
        file.write_text(text + text[text.index("- id: yu-chenghai") :], "utf-8")
    else:
        start, end = text.index("- id: 2009"), len(text)
        file.write_text(text + text[start:end].replace("id: 2009-mushroom-trial", "id: 2009-again"), "utf-8")


def test_an_unknown_name_is_reported_where_it_stands_with_the_nearest(starter: Path) -> None:
    file = starter / "data/events/2001-2009.yaml"
    spoil(
        file,
        "date: 2004/2008\n  title: 五年间闽侯县拨付协作资金1260余万元\n  kind: tally",
        "date: 2004/2008\n  title: 五年间闽侯县拨付协作资金1260余万元\n  kind: taly",
    )
    line = file.read_text("utf-8").splitlines().index("  kind: taly") + 1
    assert problems(starter) == [
        f"data/events/2001-2009.yaml:{line}:3: 未知类别 taly，是否 tally？ [unknown-name]"
    ]


def test_a_region_cycle_is_printed_with_its_path(starter: Path) -> None:
    file, old, new = BREAKS["region-cycle"]
    spoil(starter / "data" / file, old, new)
    found = problems(starter)
    assert any("fujian → minhou → fuzhou → fujian" in each for each in found)


def test_unknown_links_and_notes_in_prose_are_found(starter: Path) -> None:
    file = starter / "data/events/2001-2009.yaml"
    spoil(file, "(organisation:shili-junye)", "(organisation:shili-jun)")
    spoil(file, "[^lianxihui]", "[^lianxihu]")
    found = "\n".join(problems(starter))
    assert "未知机构 shili-jun，是否 shili-junye？ [unknown-name]" in found
    assert "未知注 lianxihu，是否 lianxihui？ [note-mark]" in found
    assert "注 lianxihui 在摘要中没有位置" in found


def test_all_rules_report_in_one_run(starter: Path) -> None:
    for code in ("unknown-name", "todo", "no-grounds", "title-length"):
        name, old, new = BREAKS[code]
        spoil(starter / "data" / name, old, new)
    assert {each.rsplit("[", 1)[1] for each in problems(starter)} == {
        "unknown-name]", "todo]", "no-grounds]", "title-length]",
    }  # fmt: skip
