"""A record of any size, the same for the same size and seed: `python -m tests.bench.generate 10000 FOLDER`.

Its sentences are composed from word lists and mean nothing. Each event has what events have (regions,
a link, now and then leaders, a figure, notes), but less text than those of the real record.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

FIRST, LAST = 1996, 2024

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江"
)
_PINYIN = """
    wáng lǐ zhāng liú chén yáng huáng zhào wú zhōu xú sūn mǎ zhū hú guō hé lín gāo liáng zhèng
    luó sòng xiè táng hán cáo xǔ dèng xiāo féng zēng chéng cài péng pān yuán yú dǒng yú sū yè
    lǚ wèi jiǎng tián dù dīng shěn jiāng fàn jiāng
""".split()
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚文华建国志云海山春林"
_GIVEN_PINYIN = """
    wěi fāng nà mǐn jìng lì qiáng lěi jūn yáng yǒng yàn jié juān tāo míng chāo xiá píng gāng
    wén huá jiàn guó zhì yún hǎi shān chūn lín
""".split()
_PLACES = "东西南北上下安定和平永兴新长丰泰清源石河山川林泉"
_PLACES_PINYIN = """
    dōng xī nán běi shàng xià ān dìng hé píng yǒng xīng xīn cháng fēng tài qīng yuán shí hé
    shān chuān lín quán
""".split()
_WHO = "代表团 工作组 教师组 医疗队 农户 企业 干部 技术员 学校 医院 合作社 园区".split()
_DID = "到访 座谈 调研 签约 援建 培训 支援 推介 对接 捐助 交流 验收".split()
_WHAT = """
    协作项目 教育帮扶 医疗帮扶 产业园区 劳务协作 消费帮扶
    农畜产品 文化旅游 饮水工程 道路工程 设施农业 乡村振兴
""".split()
_HOW = "共同 分批 首次 再次 按计划 逐项 分别 联合".split()
_MORE = """
    双方商定下一年的安排 资金分两批到位 参加的有各方负责人 项目在年底前完成
    另有几处同类项目 受益的多为当地农户 文献没有写具体日期 此后每年举行一次
    所列数字出自年终小结 参加者走访了几户人家
""".split()
_ROLES = "县长 副县长 县委书记 市长 副市长 区长 副区长 主任 副主任 局长".split()
_UNITS = (("funds", "allocated", "万元"), ("people", "headcount", "人次"), ("area", "quantity", "亩"))
_THEMES = "mechanism industry education health".split()
_KINDS = "visit project training tally agreement meeting".split()


def write_record(folder: Path, events: int, seed: int = 1) -> None:
    """A whole record (`data/` and `content/`) of this many events in a folder."""
    for name, text in record(events, seed):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def record(events: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Its files: path and text."""
    dice = random.Random(f"{events} {seed}")
    regions, leaders = max(8, events // 100), max(12, events // 60)
    yield from _frame(regions, leaders, dice)
    by_year: dict[int, list[str]] = {}
    for number in range(events):
        year = FIRST + number * (LAST - FIRST + 1) // events
        by_year.setdefault(year, []).append(_event(number, year, regions, leaders, dice))
    for year, rows in by_year.items():
        yield f"data/events/{year}.yaml", "".join(rows)


def _frame(regions: int, leaders: int, dice: random.Random) -> Iterator[tuple[str, str]]:
    yield (
        "data/chronicle.yaml",
        "id: bench\ntitle: {hans: 协作年表, hant: 協作年表}\nsubtitle: 生成的记录\n"
        f"about: 这是生成的记录，没有意义。\nperiod: {FIRST}/{LAST}\n"
        "version: 1.0.0\nreleased: 2026-11-22\n" + "giver:\n  region: r0\n  short: {hans: 甲, hant: 甲}\n"
        "receiver:\n  region: r1\n  short: {hans: 乙, hant: 乙}\npublisher: {hans: 编者, hant: 編者}\n"
        "contact: 无\nlicence: {name: CC BY 4.0, address: https://creativecommons.org/licenses/by/4.0/}\n",
    )
    for name, ids in (
        ("kinds", _KINDS),
        ("themes", _THEMES),
        ("levels", ["province", "county"]),
        ("measures", [each[0] for each in _UNITS]),
        ("sorts", [each[1] for each in _UNITS]),
    ):
        yield (
            f"data/{name}.yaml",
            "".join(f"- {{id: {id_}, name: {{hans: 类{id_}, hant: 類{id_}}}}}\n" for id_ in ids),
        )
    yield "data/regions.yaml", "".join(_region(number, dice) for number in range(regions))
    yield "data/leaders.yaml", "".join(_leader(number, dice) for number in range(leaders))
    yield (
        "data/pairings.yaml",
        "".join(
            f"- {{id: p{number}, giver: r{2 * number}, receiver: r{2 * number + 1}, {cited}"
            for number, cited in enumerate(
                f"start: {FIRST + number % 20}, citations: [{{source: s0, paragraph: 1, anchor: 结对}}]}}\n"
                for number in range(min(regions // 2, 40))
            )
        ),
    )
    yield (
        "data/sources.yaml",
        "".join(
            f"- {{id: s{number}, title: 文献之{number}, date: {2000 + number}, "
            f"script: hans, file: s{number}.txt, sha256: {number:064x}, faults: 无。}}\n"
            for number in range(5)
        ),
    )
    yield (
        "data/terms.yaml",
        "".join(
            f"- {{id: t{number}, name: {{hans: 词语{number}, hant: 詞語{number}}},"
            f" definition: {_sentence(dice)}, editor: true}}\n"
            for number in range(60)
        ),
    )
    yield "content/about.md", "---\ntitle: 说明\nmenu: 说明\norder: 1\n---\n\n这是生成的记录。\n"


def _spell(chars: str, sounds: list[str], count: int, dice: random.Random) -> tuple[str, str]:
    places = [dice.randrange(len(chars)) for _ in range(count)]
    return "".join(chars[place] for place in places), " ".join(sounds[place].capitalize() for place in places)


def _region(number: int, dice: random.Random) -> str:
    name, pinyin = _spell(_PLACES, _PLACES_PINYIN, 2, dice)
    name, pinyin = (
        f"{name}{_PLACES[number % len(_PLACES)]}县",
        f"{pinyin} {_PLACES_PINYIN[number % len(_PLACES)]} Xiàn",
    )
    parent = "" if number < 2 else f", parent: r{number % 2}"
    kind = "province" if number < 2 else "county"
    where = f", latitude: {dice.uniform(38, 50):.2f}, longitude: {dice.uniform(106, 124):.2f}"
    names = f"{{hans: {name}, hant: {name.replace('县', '縣').replace('东', '東').replace('长', '長')}}}"
    return f"- {{id: r{number}, name: {names}, pinyin: {pinyin}, kind: {kind}{parent}{where}}}\n"


def _leader(number: int, dice: random.Random) -> str:
    surname, first = _spell(_SURNAMES, _PINYIN, 1, dice)
    given, second = _spell(_GIVEN, _GIVEN_PINYIN, 2, dice)
    name = surname + given
    return f"- {{id: l{number}, name: {{hans: {name}, hant: {name}}}, pinyin: {first} {second}}}\n"


def _sentence(dice: random.Random) -> str:
    words = "".join(map(dice.choice, (_WHO, _HOW, _DID, _WHAT)))
    return f"{words}，{dice.choice(_MORE)}。"


def _date(year: int, dice: random.Random) -> str:
    month, day = dice.randint(1, 12), dice.randint(1, 28)
    return dice.choice(
        [
            f"{year}",
            f"{year}-{month:02}",
            f"{year}-{month:02}-{day:02}",
            f"{year}-{month:02}-{day:02}",
            f"{year}~",
        ]
    )


def _event(number: int, year: int, regions: int, leaders: int, dice: random.Random) -> str:
    where = dice.sample(range(regions), dice.randint(1, 3))
    who = dice.sample(range(leaders), dice.choice([0, 0, 1, 1, 2, 4]))
    notes = dice.choice([0, 0, 1, 2])
    cite = f"{{source: s{dice.randrange(5)}, paragraph: {dice.randint(1, 40)}, anchor: {dice.choice(_WHAT)}}}"
    text = "".join(_sentence(dice) for _ in range(dice.randint(1, 2)))
    marks = "".join(f"[^n{each}]" for each in range(notes))
    term = f"[词语](term:t{dice.randrange(60)})"
    summary = f"[某县](region:r{where[0]}){_sentence(dice)}{text[:-1]}{marks}，见{term}。"
    rows = [
        f"- id: e{number}",
        f"  date: {_date(year, dice)}",
        f"  title: {dice.choice(_WHO)}{dice.choice(_DID)}{dice.choice(_WHAT)}之{number:05}",
        f"  kind: {dice.choice(_KINDS)}",
        f"  themes: [{', '.join(dice.sample(_THEMES, dice.randint(1, 2)))}]",
        f"  regions: [{', '.join(f'r{each}' for each in where)}]",
        f'  summary: "{summary}"',
        f"  citations: [{cite}]",
    ]
    if who:
        rows.append("  leaders:")
        rows += [
            f"  - {{leader: l{each}, role: {dice.choice(_ROLES)}, did: {dice.choice(_DID)}}}" for each in who
        ]
    if dice.random() < 0.5:
        measure, sort, unit = dice.choice(_UNITS)
        rows.append("  figures:")
        rows.append(
            f"  - {{value: {dice.randint(10, 9999)}, unit: {unit}, measure: {measure}, sort: {sort}}}"
        )
    if notes:
        rows.append("  notes:")
        for each in range(notes):
            kind = dice.choice(["explanation", "remark"])
            rows.append(f"  - {{id: n{each}, kind: {kind}, text: {_sentence(dice)}, citations: [{cite}]}}")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    write_record(Path(sys.argv[2]), int(sys.argv[1]))
