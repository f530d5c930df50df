"""Fifty mistakes at once in a copy of the real record: each is found where it stands, and nothing else."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT

# In a record: its file and id, what to look for from there (a pattern), what to write instead, and what is
# said of it. `▸` marks where that is said, if it is not at the beginning of what is written.
IN_RECORDS = [
    ("events/beijing-2023", "2023-beijing-delegation", "date: .*", "date: 2023-07-22/2023-07-21",
     "date：2023-07-22/2023-07-21 的终点早于起点 [bad-value]"),
    ("events/beijing-2023", "2023-shudu-kaida-visit", "kind: visit", "kind: visti",
     "未知类别 visti，是否 visit？ [unknown-name]"),
    ("events/beijing-2023", "2023-hongfu-park-visit", "title: .*", "title: 考察产业园",
     "标题 5 字，应在 10 至 28 字之间 [title-length]"),
    ("events/beijing-2023", "2023-xisen-visit", "date_note:", "date_noet:",
     "未知键 date_noet，是否 date_note？ [unknown-key]"),
    ("events/beijing-2023", "2023-labour-education-base-visit", "date: .*", "date: 2023-02-30",
     "date：2023-02-30：该月只有 28 天 [bad-value]"),
    ("events/beijing-2023", "2023-shangdu-school-visit", "", "▸", "缺少 kind [missing-key]"),
    ("events/beijing-2023", "2023-shangdu-school-visit", "  kind: visit\n", "", ""),
    ("events/beijing-2023", "2023-dongjia-village-visit", "regions:\n  - ", "regions:\n  ▸- x",
     "未知地区 x"),
    ("events/beijing-2023", "2023-seconded-cadres-visit", "date: .*", "date: 2023-13",
     "date：2023-13 的月份应为 01 至 12，或季节 21 至 24 [bad-value]"),
    ("events/beijing-2023", "2023-hohhot-forum", "leader: ", "leader: x", "未知人物 x"),
    ("events/beijing-2023", "2023-framework-agreement", r"paragraph: \d+", "paragraph: 0",
     "paragraph：0 不是正整数 [bad-value]"),
    ("events/chifeng-1996-2022", "1996-pairing-begins", "date: 1996", "date: 1986",
     "1986 不在年表起止 1996/2024 之内 [outside-period]"),
    ("events/chifeng-1996-2022", "2011-chifeng-aid-tally", "value: .*", "value: 1,789",
     "value：1,789 不是十进制数"),
    ("events/chifeng-1996-2022", "2021-east-west-instruction", "role: .*", "role: '总书记 '",
     "role 首尾不能有空白，中间不能换行 [bad-value]"),
    ("events/chifeng-1996-2022", "2021-cooperation-documents", "summary: (.*)document:",
     r"summary: \1document:x", "未知文件 x"),
    ("events/chifeng-1996-2022", "2022-chifeng-delegation", "source: chifeng-fujing-2022",
     "source: chifeng-fujing-2202", "未知文献 chifeng-fujing-2202，是否 chifeng-fujing-2022？"),
    ("events/chifeng-1996-2022", "2022-chifeng-talks", "summary: ", "summary: 多。多。多。多。",
     "句，应为二至四句 [summary-length]"),
    ("events/chifeng-1996-2022", "2022-shijingshan-ningcheng-talks", "kind: doubt(\n.*\n *)readings",
     r"kind: remark\1▸readings", "只有存疑才列读法 [readings]"),
    ("events/chifeng-1996-2022", "2022-chifeng-investment-fair", "summary: ", "summary: <br>",
     "看不懂的标记 <br>；链接可用 https:"),
    ("events/chifeng-1996-2022", "2022-banner-mutual-visits", "summary: ([^，]*)，", r"summary: \1,",
     "半角标点 , 应为全角 [punctuation]"),
    ("events/chifeng-1996-2022", "2022-central-enterprises", "summary: ", "summary: 注[^zhu]",
     "未知注 zhu"),
    ("events/chifeng-2023", "2023-chifeng-tourism-promotion", "unit: .*", "unit:", "unit 是空的 [empty]"),
    ("events/chifeng-2023", "2023-chongqing-fair", "kind: doubt", "kind: doupt",
     "kind 只能是 explanation、remark、doubt [bad-value]"),
    ("events/chifeng-2023", "2023-agricultural-matchmaking", "anchor: .*", "anchor: " + "甲" * 26,
     "anchor 超过 25 字 [too-long]"),
    ("events/chifeng-2023", "2023-tsinghua-food-week", "themes:(\n  - .*)+",
     "themes: industry", "themes 应是列表 [wrong-type]"),
    ("events/chifeng-2023", "2023-chifeng-project-funds", "title: .*",
     "title: 赤峰市落实自治区“六个倍增”计划", "与 2023-chifeng-six-doublings 同日同题 [duplicate-event]"),
    ("events/chifeng-2023", "2023-chifeng-personnel-tally", "measure: ", "measure: x", "未知指标 x"),
    ("events/chifeng-2023", "2023-chifeng-enterprises-tally", "date_note: .*", "date_note: todo 推算",
     "还有 todo 未定 [todo]"),
    ("events/daxing-2024", "2024-daxing-qianqi-meeting", "regions:(\n  - .*)+", "regions: []",
     "regions 是空的 [empty]"),
    ("leaders", "ban-xiuping", "pinyin: .*", "pinyin: Bān Xiù",
     "班秀萍 有 3 个汉字，拼音有 2 个音节 [pinyin]"),
    ("regions", "shandong", r"code: \d+", "code: 37000", "code 的写法不对：37000 [bad-value]"),
    ("regions", "hebei", "latitude: .*", "latitude: 381.04", "latitude 的值不对 [wrong-type]"),
    ("regions", "aohan", "parent: .*", "parent: aohan", "地区隶属成环：aohan → aohan [region-cycle]"),
    ("regions", "shangdu", "", "▸", "缺少 parent：只有省级地区没有上级 [region-orphan]"),
    ("regions", "shangdu", "  parent: .*\n", "", ""),
    ("levels", "park", "note: (.*)",
     r"note: \1\n▸- id: park\n  name: {hans: 甲, hant: 甲}", "id park 已用于"),
    ("pairings", "beijing-chifeng", "receiver: .*", "receiver: beijing", "beijing 与自己结对 [pairing]"),
    ("pairings", "changping-alukeerqin", "start: (.*)", r"start: \1\n  ▸end: 2001",
     "终点 2001 早于起点 2010~ [pairing]"),
    ("sources", "beijing-daibiaotuan-2023", "address: .*", "address: javascript:alert(1)",
     "address 的写法不对：javascript:alert(1) [bad-value]"),
    ("terms", "liuge-beizeng", "definition: ", "editor: perhaps\n  definition: ",
     "editor 只能是 true 或 false [bad-value]"),
    ("terms", "chifeng-haowu", "  citations:(\n  - .*|\n    .*)+\n", "", ""),
    ("terms", "chifeng-haowu", "", "▸", "术语须有出处，或注明 editor: true [no-grounds]"),
    ("organisations", "beijing-zhengfu", "region: beijing", "region: beijin",
     "未知地区 beijin，是否 beijing？ [unknown-name]"),
    ("documents", "kuangjia-xieyi-2010", "date: .*", "date: 约2010", "date：约2010 不是 EDTF 日期"),
]  # fmt: skip

# Whole files: what is in them, the line, and what is said of it.
FILES = [
    ("data/waivers/tab.yaml", "- source: a\n\tparagraph: 1\n", 2, "缩进只能用空格，不能用制表符"),
    ("data/waivers/colon.yaml", "- source: a\n  reason: 甲: 乙\n", 2, "这里不该有冒号"),
    ("data/waivers/tag.yaml", "- source: !!str a\n", 1, "不许用标签 tag:yaml.org,2002:str [tag]"),
    ("data/waivers/twice.yaml", "- source: a\n  source: b\n", 2, "键 source 重复 [duplicate-key]"),
    ("data/waivers/alias.yaml", "- &a [x]\n- *a\n", 1, "不许用锚点 &a [alias]"),
    ("data/waivers/two.yaml", "- {}\n---\n- {}\n", 2, "一个文件只能有一份 YAML [two-documents]"),
    ("data/waivers/bidi.yaml", "# 注\n- source: a\u202eb\n", 2, "不许有的字符 U+202E [unwanted-character]"),
    ("data/waivers/nfd.yaml", "# 注\n- source: e\u0301\n", 2, "U+0065 起的写法应改为通行的“é”"),
    ("data/waivers/cut.yaml", "- source: a\n  reason: 甲 # 乙\n", 2, "“ #”之后会被当作注释"),
    ("data/conversions/gbk.yaml", "- hans: 甲\n".encode("gbk"), 1, "不是 UTF-8 编码的文件 [not-utf-8]"),
    ("data/conversions/deep.yaml", "\n" + "[" * 99, 2, "嵌套超过 32 层 [too-deep]"),
    ("data/evnts.yaml", "- id: a\n", 1, "不认识的文件，是否 events？ [unknown-file]"),
    ("content/bare.md", "正文。\n", 1, "文章应以 --- 行之间的 YAML 开头 [no-front-matter]"),
    ("content/search.md", "---\ntitle: 题\n---\n正文。\n", 1, "search.html 是程序生成的网页"),
]  # fmt: skip


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The real record with every mistake, and the beginning of each line that must be said."""
    project = tmp_path_factory.mktemp("mistakes")
    for name in ("pelican.conf.py", "pyproject.toml", "plugins", "themes", "data", "content"):
        (project / name).symlink_to(ROOT / name)
    for name in ("data", "content"):
        (project / name).unlink()
        shutil.copytree(ROOT / name, project / name)
    marks: dict[str, str] = {}
    for number, (name, id_, old, new, said) in enumerate(IN_RECORDS):
        file = project / f"data/{name}.yaml"
        text = file.read_text("utf-8")
        start = re.search(rf"^(▸\d+▸)*- (▸\d+▸)*id: {id_}$", text, re.MULTILINE)
        assert start, id_
        mark = f"▸{number}▸"
        if said:
            marks[mark] = said
            new = new.replace("▸", mark) if "▸" in new else mark + new
        at = start.start() if not old else start.end()
        changed, times = re.subn(old, new, text[at:], count=1)
        assert times == 1, (id_, old)
        file.write_text(text[:at] + changed, "utf-8")
    expected = []
    for file in sorted((project / "data").rglob("*.yaml")):
        text = file.read_text("utf-8")
        for found in re.finditer(r"▸\d+▸", text):
            line = text.count("\n", 0, found.start()) + 1
            expected.append(f"{file.relative_to(project)}:{line}:|{marks.pop(found[0])}")
        file.write_text(re.sub(r"▸\d+▸", "", text), "utf-8")
    assert not marks
    for name, content, line, said in FILES:
        file = project / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        expected.append(f"{name}:{line}:|{said}")
    return project, expected


def test_fifty_mistakes_are_found_where_they_stand_and_none_is_invented(
    spoilt: tuple[Path, list[str]],
) -> None:
    project, expected = spoilt
    command = [sys.executable, "-m", "pelican", "-s", "pelican.conf.py", "--fatal", "errors"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    *lines, last = done.stderr.splitlines()
    for each in expected:
        where, said = each.split("|")
        found = [line for line in lines if line.startswith(where) and said in line]
        assert len(found) == 1, (each, [line for line in lines if line.startswith(where.rsplit(":", 2)[0])])
        lines.remove(found[0])
    assert lines == []
    assert last.endswith(f" 条记录，{len(expected)} 处问题，没有发布任何内容")
    assert done.returncode == 1
    assert not (project / "output").exists()  # one that is there stays: test_pelican.py
    assert {path.name for path in project.glob(".output*")} == set()


def test_there_are_fifty_of_thirty_kinds(spoilt: tuple[Path, list[str]]) -> None:
    _, expected = spoilt
    assert len(expected) >= 50
    kinds = {re.sub(r"[^\u4e00-\u9fff]", "", each.split("|")[1])[:8] for each in expected}
    assert len(kinds) >= 30
