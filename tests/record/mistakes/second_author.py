"""Mistakes by a second author, who wrote them before reading the code of the rules; see catalogue.py."""

Mistake = tuple[str, str, str, str]

TERM = "data/terms.yaml#*"
ORGANISATION = "data/organisations.yaml#*"
REGION = "data/regions.yaml#*"
LEADER = "data/leaders.yaml#*"
PAIRING = "data/pairings.yaml#*"
DOCUMENT = "data/documents.yaml#*"
SOURCE = "data/sources.yaml#*"
WAIVER = "data/waivers.yaml#*"
EVENT = "data/events/chifeng-2023.yaml#*"
EVENT_2024 = "data/events/jingmeng-2024.yaml#*"
EARLIER = "starter/data/events/2001-2009.yaml#*"
LATER = "starter/data/events/2010-2019.yaml#*"

SECOND: dict[str, list[Mistake]] = {
    "a rule that is none, or may not be lenient": [
        ("data/chronicle.yaml", r"\Z", "only_warn: [titel-length]\n", "unknown-rule"),
        ("starter/data/chronicle.yaml", r"\Z", "only_warn: [unknown-name]\n", "unknown-rule"),
    ],
    "a correction of another value than the record has": [
        ("starter/data/corrections.yaml", "^  new: 2012年6月$", "  new: 2012年7月", "stale-correction")
    ],
    "a range with nothing in it": [
        ("data/chronicle.yaml", r"\Z", "title_length: {least: 40, most: 4}\n", "empty-range"),
        ("starter/data/chronicle.yaml", r"\Z", "summary_sentences: {least: 4, most: 2}\n", "empty-range"),
    ],
    "a text without its last full stop": [
        (TERM, "^(  definition: .*。.*)。$", "\\1", "no-full-stop?"),
        (ORGANISATION, "^(  summary: .*。.*)。$", "\\1", "no-full-stop?"),
    ],
    "a date as it is spoken or typed: bad-value": [
        (EVENT, "^  date: \\S+$", "  date: 2023.07.22", "bad-value"),
        (EVENT, "^  date: \\S+$", "  date: 20230722", "bad-value"),
        (EVENT_2024, "^  date: \\S+$", "  date: 2023年7月22日", "bad-value"),
        (EVENT_2024, "^  date: \\S+$", "  date: 2O23-07", "bad-value"),
        (EARLIER, "^  date: \\S+$", "  date: 二〇〇一年四月", "bad-value"),
        (EARLIER, "^  date: \\S+$", "  date: 2003-08-21～2003-08-23", "bad-value"),
    ],
    "a number with what belongs elsewhere: bad-value": [
        (EVENT_2024, "^  - value: \\S+$", "  - value: 3.9亿", "bad-value"),
        (EVENT_2024, "^    value: \\S+$", "    value: 约23.9", "bad-value"),
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "^  - value: 1260$",
            "  - value: 1,260",
            "bad-value",
        ),
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "^  - value: 1260$",
            "  - value: １２６０",
            "bad-value",
        ),
        (
            "starter/data/events/2010-2019.yaml#2012-mushroom-park",
            "^  - value: 320$",
            "  - value: 三百二十",
            "bad-value",
        ),
        (
            "starter/data/events/2010-2019.yaml#2014-labour-training",
            "^  - value: 900$",
            "  - value: 900+",
            "bad-value",
        ),
    ],
    "a number with what belongs elsewhere: figure-source": [
        (
            "starter/data/events/2010-2019.yaml#2015-teachers",
            "^  - value: 190$",
            "  - value: -190",
            "figure-source",
        )
    ],
    "a unit that is not one: figure-source": [
        (
            "starter/data/events/2010-2019.yaml#2015-teachers",
            "^    unit: 人次$",
            "    unit: 190人次",
            "figure-source",
        ),
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "^    unit: 万元$",
            "    unit: 余万元",
            "figure-source",
        ),
        (
            "starter/data/events/2010-2019.yaml#2012-mushroom-park",
            "^    unit: 亩$",
            "    unit: 约亩",
            "figure-source",
        ),
    ],
    "a unit that is not one: punctuation": [
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "^    unit: 万元$",
            "    unit: 万 元",
            "punctuation",
        )
    ],
    "another number than the document's: figure-source": [
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "^  - value: 1260$",
            "  - value: 1620",
            "figure-source",
        ),
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "^    unit: 万元$",
            "    unit: 亿元",
            "figure-source",
        ),
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "^    unit: 万元$",
            "    unit: 元",
            "figure-source",
        ),
        (
            "starter/data/events/2010-2019.yaml#2015-teachers",
            "^    unit: 人次$",
            "    unit: 人",
            "figure-source",
        ),
        (
            "starter/data/events/2010-2019.yaml#2019-donations",
            "^  - value: 1350\\.5$",
            "  - value: 13505",
            "figure-source",
        ),
        (
            "data/events/jingmeng-2024.yaml#2023-model-villages",
            "^  - value: 107$",
            "  - value: 170",
            "figure-source",
        ),
    ],
    "a qualifier that the document does not have: figure-source": [
        (
            "starter/data/events/2010-2019.yaml#2014-labour-training",
            "^    qualifier: 超$",
            "    qualifier: 近",
            "figure-source",
        ),
        (
            "starter/data/events/2010-2019.yaml#2015-teachers",
            "^    qualifier: 近$",
            "    qualifier: 约",
            "figure-source",
        ),
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "^    qualifier: 余$",
            "    qualifier: 近",
            "figure-source",
        ),
        (
            "starter/data/events/2010-2019.yaml#2014-labour-training",
            "^    qualifier: 超$",
            "    qualifier: 大概",
            "figure-source",
        ),
        (
            "starter/data/events/2010-2019.yaml#2014-labour-training",
            "^    qualifier: 超$",
            "    qualifier: 超900",
            "figure-source",
        ),
    ],
    "a paragraph that is none: bad-value": [
        (EVENT, "paragraph: (\\d+)$", "paragraph: 第\\1段", "bad-value"),
        (EVENT, "paragraph: (\\d+)$", "paragraph: ¶\\1", "bad-value"),
        (EVENT_2024, "paragraph: (\\d+)$", "paragraph: 0", "bad-value"),
        (EVENT_2024, "paragraph: (\\d+)$", "paragraph: \\1-\\1", "bad-value"),
        (LATER, "paragraph: (\\d+),", "paragraph: p.\\1,", "bad-value"),
    ],
    "a paragraph that is none: bad-yaml": [(EARLIER, "paragraph: (\\d+),", "paragraph: \\1、", "bad-yaml")],
    "a paragraph that is none: citation-missing": [
        (LATER, "paragraph: (\\d+),", "paragraph: 99,", "citation-missing")
    ],
    "an anchor that is not the source's words: citation-missing": [
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "anchor: 2004年至2008年",
            "anchor: 2004年到2008年",
            "citation-missing",
        ),
        (
            "starter/data/events/2001-2009.yaml#2003-joint-meeting",
            "anchor: 2003年8月21日至23日",
            "anchor: 2003年8月21日…23日",
            "citation-missing",
        ),
        (
            "starter/data/events/2001-2009.yaml#2009-mushroom-trial",
            "anchor: 2009年前后，柳湾村试种菌菇",
            "anchor: 2009年前后、柳湾村试种菌菇",
            "citation-missing",
        ),
        (
            "starter/data/events/2010-2019.yaml#2012-mushroom-park",
            "anchor: 占地约320亩",
            "anchor: 320 mu",
            "citation-missing",
        ),
        (
            "starter/data/events/2010-2019.yaml#2014-labour-training",
            "anchor: 參加者回憶是在2014年",
            "anchor: 參加者囬憶是在2014年",
            "citation-missing",
        ),
        (TERM, "anchor: .*$", "anchor: 见原文", "citation-missing"),
    ],
    "an anchor that is not the source's words: citation-ambiguous": [
        (
            "starter/data/events/2010-2019.yaml#2015-teachers",
            "anchor: 2015年起",
            "anchor: 县",
            "citation-ambiguous",
        )
    ],
    "an anchor that is not the source's words: empty": [(TERM, "anchor: .*$", "anchor:", "empty")],
    "an id written another way: bad-value": [
        (
            "data/events/chifeng-2023.yaml#2023-chifeng-enterprises",
            "^- id: (\\S+)$",
            "- id: \\1_",
            "bad-value",
        ),
        (
            "data/events/chifeng-2023.yaml#2023-chifeng-enterprises",
            "^- id: (\\S+)$",
            "- id: \\1.yaml",
            "bad-value",
        ),
        (
            "data/events/chifeng-2023.yaml#2023-chifeng-enterprises",
            "^- id: (\\S+)$",
            "- id: event:\\1",
            "bad-value",
        ),
        ("data/terms.yaml#jingchi-xiezuo", "^- id: (\\S+)$", "- id: 京蒙", "bad-value"),
        ("starter/data/events/2010-2019.yaml#2019-donations", "^- id: (\\S+)$", "- id: -\\1", "bad-value"),
    ],
    "a name or another collection's id for an id: unknown-name": [
        (EVENT, "^  regions:\\n  - \\S+$", "  regions:\n▸  - region:chifeng", "unknown-name"),
        (EVENT, "^  regions:\\n  - \\S+$", "  regions:\n▸  - 赤峰市", "unknown-name"),
        (EVENT, "^  regions:\\n  - \\S+$", "  regions:\n▸  - 赤峰", "unknown-name"),
        (EVENT, "^  regions:\\n  - \\S+$", "  regions:\n▸  - Chifeng", "unknown-name"),
        (EVENT_2024, "^  themes:\\n  - \\S+$", "  themes:\n▸  - 资金", "unknown-name"),
        (EVENT_2024, "^  kind: \\S+$", "  kind: 累计", "unknown-name"),
    ],
    "a name or another collection's id for an id: markup": [
        (EARLIER, "\\(region:longde\\)", "(longde)", "markup"),
        (EARLIER, "\\(region:longde\\)", "(regions/longde.html)", "markup"),
    ],
    "a list that is not one: wrong-type": [
        (EVENT, "^  regions:\\n(  - \\S+\\n)+", "▸  regions: chifeng\n", "wrong-type"),
        (EVENT, "^  regions:\\n(  - \\S+\\n)+", "▸  regions: chifeng、beijing\n", "wrong-type"),
        (EVENT, "^  regions:\\n(  - \\S+\\n)+", "▸  regions: chifeng, beijing\n", "wrong-type"),
        (EVENT, "^  regions:\\n(  - \\S+\\n)+", "▸  regions: chifeng beijing\n", "wrong-type"),
        (EVENT_2024, "^  kind: (\\S+)$", "  kind: [\\1]", "wrong-type"),
        (EVENT_2024, "^  title: (\\S+)$", "  title: [\\1]", "wrong-type"),
    ],
    "a list that is not one: unknown-name": [
        (EVENT, "^  regions:\\n(  - \\S+\\n)+", "▸  regions: [chifeng、beijing]\n", "unknown-name"),
        (EVENT, "^  regions:\\n(  - \\S+\\n)+", "▸  regions: [chifeng，beijing]\n", "unknown-name"),
    ],
    "a list that is not one: empty": [(EARLIER, "^  regions:\\n(  - \\S+\\n)+", "▸  regions: []\n", "empty")],
    "true and false in other words: bad-value": [
        (TERM, "editor: true", "editor: 是", "bad-value"),
        (TERM, "editor: true", "editor: ture", "bad-value"),
    ],
    "an address that leads nowhere: bad-value": [
        (SOURCE, "address: https?://(\\S+)$", "address: \\1", "bad-value"),
        (SOURCE, "address: https?://(\\S+)$", "address: http:/\\1", "bad-value"),
        (
            "starter/data/sources.yaml#minning-jishi-2016",
            "address: https://(\\S+)$",
            "address: 示例报网站",
            "bad-value",
        ),
        (
            "starter/data/sources.yaml#minning-jishi-2016",
            "address: https://(\\S+)$",
            "address: https://example .org/x",
            "bad-value",
        ),
        (
            "starter/data/sources.yaml#minning-jishi-2016",
            "address: https://(\\S+)$",
            "address: <https://example.org/x>",
            "bad-value",
        ),
        ("data/sources.yaml#jingmeng-2024", "address: http://(\\S+)$", "address: http：//\\1", "bad-value"),
        ("data/sources.yaml#jingmeng-2024", "address: http://(\\S+)$", "address: http://\\1。", "bad-value"),
    ],
    "a fingerprint or a file that is not the source's: bad-value": [
        (SOURCE, "sha256: (\\S+)\\S$", "sha256: \\1", "bad-value"),
        (SOURCE, "file: (\\S+)$", "file: sources/\\1", "bad-value"),
        ("starter/data/sources.yaml#minning-jishi-2016", "script: hans$", "script: 简体", "bad-value"),
        ("starter/data/sources.yaml#minning-jishi-2016", "script: hans$", "script: zh-Hans", "bad-value"),
    ],
    "a fingerprint or a file that is not the source's: source-changed": [
        ("data/sources.yaml#chifeng-fujing-2022", "sha256: \\S(\\S+)$", "sha256: 0\\1", "source-changed"),
        (
            "starter/data/sources.yaml#minning-jishi-2016",
            "file: (\\S+)\\.txt$",
            "file: \\1",
            "source-changed",
        ),
    ],
    "a fingerprint or a file that is not the source's: source-script": [
        ("starter/data/sources.yaml#minning-jishi-2016", "script: hans$", "script: hant", "source-script?")
    ],
    "coordinates and codes as on a map: bad-value": [
        (REGION, "latitude: (\\S+)$", "latitude: \\1°N", "bad-value"),
        (REGION, "latitude: (\\S+)$", "latitude: 北纬\\1", "bad-value"),
        (REGION, "latitude: (\\d+)\\.(\\d+)$", "latitude: \\1°\\2′", "bad-value"),
        (REGION, "longitude: (\\S+)$", "longitude: 东经\\1度", "bad-value"),
        (REGION, "latitude: (\\d+)\\.", "latitude: \\1,", "bad-value"),
        (REGION, "code: (\\d\\d)(\\d)", "code: \\1", "bad-value"),
        (
            "starter/data/regions.yaml#minhou",
            "latitude: 26.15\\n  longitude: 119.13",
            "▸latitude: 119.13\n  longitude: 26.15",
            "bad-value",
        ),
    ],
    "a name in the wrong script or with more than the name: name-script": [
        ("data/leaders.yaml#bao-gang", "hans: (包钢), hant: 包鋼", "hans: \\1, hant: 包钢", "name-script"),
        ("data/leaders.yaml#che-jun", "hans: (车俊), hant: 車俊", "hans: 車俊, hant: 车俊", "name-script"),
        ("starter/data/leaders.yaml#lin-suyun", "hant: 林素雲", "hant: 林素云", "name-script?"),
        (
            "starter/data/regions.yaml#guyuan",
            "hans: 固原市, hant: 固原市",
            "hans: 固原, hant: 固原市",
            "name-script",
        ),
    ],
    "a name in the wrong script or with more than the name: wrong-type": [
        ("data/leaders.yaml#ji-hong", "name: \\{hans: (冀宏), hant: 冀宏\\}", "name: 冀宏", "wrong-type")
    ],
    "a name in the wrong script or with more than the name: name-form": [
        (LEADER, "\\{hans: (\\S\\S), hant: (\\S\\S)\\}", "{hans: \\1同志, hant: \\2同志}", "name-form"),
        (LEADER, "\\{hans: (\\S)(\\S), hant: (\\S)(\\S)\\}", "{hans: \\1 \\2, hant: \\3 \\4}", "name-form"),
        (DOCUMENT, "\\{hans: (\\S+), hant: (\\S+)\\}", "{hans: 《\\1》, hant: 《\\2》}", "name-form"),
        ("starter/data/leaders.yaml#fan-wenliang", "hant: 范文良", "hant: 範文良", "name-form?"),
    ],
    "a name in the wrong script or with more than the name: missing-key": [
        (LEADER, "\\{hans: (\\S\\S), hant: (\\S\\S)\\}", "{hans: \\1}", "missing-key")
    ],
    "pinyin without tones, with digits or of other characters: pinyin": [
        ("data/leaders.yaml#ban-xiuping", "pinyin: Bān Xiùpíng", "pinyin: Ban Xiuping", "pinyin"),
        ("data/leaders.yaml#bao-gang", "pinyin: Bāo Gāng", "pinyin: Bao1 Gang1", "pinyin"),
        ("data/leaders.yaml#chen-jian", "pinyin: Chén Jiàn", "pinyin: CHÉN JIÀN", "pinyin?"),
        ("data/leaders.yaml#ding-xiufeng", "pinyin: Dīng Xiùfēng", "pinyin: Dīng Xiù Fēng", "pinyin?"),
        ("data/leaders.yaml#ji-hong", "pinyin: Jì Hóng", "pinyin: Jì Hòng", "pinyin?"),
        ("starter/data/leaders.yaml#shan-qiming", "pinyin: Shàn", "pinyin: Dān", "pinyin?"),
        ("starter/data/leaders.yaml#lin-suyun", "Sùyún", "Sùyǘn", "pinyin?"),
    ],
    "a title or text typed in haste: title-length": [
        (EVENT, "^  title: (\\S+)$", "  title: \\1。", "title-length"),
        (EVENT, "^  title: .*$", "  title: 会议", "title-length"),
    ],
    "a title or text typed in haste: punctuation": [
        (EVENT, "^  title: (\\S+)$", "  title: 《\\1", "punctuation"),
        (EVENT, "^  title: (\\S+)(\\S)$", "  title: \\1 \\2", "punctuation"),
        (EVENT, "^  title: (\\S+)$", "  title: \\1!", "punctuation"),
        ("starter/data/events/2001-2009.yaml#2001-minhou-delegation", "，(?=又走访)", "，，", "punctuation"),
        ("starter/data/events/2001-2009.yaml#2001-minhou-delegation", "，(?=又走访)", "。，", "punctuation"),
        ("starter/data/events/2001-2009.yaml#2001-minhou-delegation", "，(?=又走访)", ",", "punctuation"),
    ],
    "a title or text typed in haste: doubled-word": [
        ("starter/data/events/2010-2019.yaml#2012-mushroom-park", "的菌菇园", "的的菌菇园", "doubled-word?")
    ],
    "a title or text typed in haste: prose-script": [(TERM, "。", "，見於文獻。", "prose-script")],
    "a title or text typed in haste: summary-length": [(EARLIER, '。"$', '"', "summary-length")],
    "a title or text typed in haste: private-number": [
        (TERM, "。", "，电话13800138000。", "private-number?"),
        (LEADER, "note: .*", "note: 虚构人物，身份证110101199003071234。", "private-number?"),
    ],
    "a title or text typed in haste: not-chinese": [
        (DOCUMENT, "summary: .*", "summary: A framework agreement.", "not-chinese?")
    ],
    "a title or text typed in haste: todo": [
        (TERM, "。", "（待查）。", "todo"),
        (TERM, "。", "，??。", "todo"),
        (TERM, "。", "TODO。", "todo"),
        (TERM, "。", "，XX县。", "todo"),
    ],
    "notes and their marks: note-mark": [
        (
            "starter/data/events/2010-2019.yaml#2012-mushroom-park",
            "\\[\\^hushu\\]",
            "[^hushu][^hushu]",
            "note-mark",
        ),
        ("starter/data/events/2010-2019.yaml#2012-mushroom-park", "\\[\\^hushu\\]", "[^1]", "note-mark"),
    ],
    "notes and their marks: markup": [
        ("starter/data/events/2010-2019.yaml#2012-mushroom-park", "\\[\\^hushu\\]", "[hushu]", "markup"),
        ("starter/data/events/2010-2019.yaml#2012-mushroom-park", "\\[\\^hushu\\]", "［^hushu］", "markup"),
    ],
    "notes and their marks: bad-value": [
        ("starter/data/events/2010-2019.yaml#2012-mushroom-park", "kind: doubt", "kind: 存疑", "bad-value")
    ],
    "notes and their marks: figure-note": [
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "notes: \\[yongtu\\]",
            "notes: [yongtu2]",
            "figure-note",
        )
    ],
    "parts and wholes: figure-source": [
        (
            "data/events/jingmeng-2024.yaml#2024-cooperation-funds",
            "value: 13.4",
            "value: 14.3",
            "figure-source",
        )
    ],
    "parts and wholes: parts": [
        ("data/events/jingmeng-2024.yaml#2024-cooperation-funds", "part_of: funds", "part_of: fund", "parts"),
        (
            "data/events/jingmeng-2024.yaml#2024-cooperation-funds",
            "part_of: funds",
            "part_of: projects",
            "parts",
        ),
    ],
    "parts and wholes: bad-value": [
        (
            "data/events/jingmeng-2024.yaml#2024-cooperation-funds",
            "part_of: funds",
            "part_of: 23.9",
            "bad-value",
        )
    ],
    "keys: unknown-key": [
        (EVENT, "^  title:", "  Title:", "unknown-key"),
        (EVENT, "^  title:", "  标题:", "unknown-key"),
        (EVENT, "^  summary:", "  sumary:", "unknown-key"),
        (EVENT, "^  regions:", "  region:", "unknown-key"),
        (EVENT, "^  citations:", "  citation:", "unknown-key"),
        (EVENT, "^  title:", "  titel :", "unknown-key"),
    ],
    "keys: bad-yaml": [
        (EVENT, "^  title: ", "  title=", "bad-yaml"),
        (EVENT, "^  title: ", "  title ", "bad-yaml"),
        (EVENT, "^  title: ", "  title; ", "bad-yaml"),
    ],
    "keys: duplicate-key": [
        (
            "starter/data/events/2001-2009.yaml#2001-minhou-delegation",
            "did: 带队",
            "did: 带队\n▸    did: 出席",
            "duplicate-key",
        )
    ],
    "layout: bad-yaml": [
        (EVENT, "^  title: ", "\ttitle: ", "bad-yaml"),
        (EVENT, "^  title: ", "   title: ", "bad-yaml"),
        (EVENT, "^  title: ", " title: ", "bad-yaml"),
        ("data/events/chifeng-2023.yaml#2023-chifeng-enterprises", "^- id: ", "-id: ", "bad-yaml"),
        ("data/events/chifeng-2023.yaml#2023-chifeng-enterprises", "^- id: ", "id: ", "bad-yaml"),
        ("data/events/chifeng-2023.yaml#2023-chifeng-enterprises", "^- id: ", "— id: ", "bad-yaml"),
    ],
    "layout: bad-value": [(EVENT, "^  title: (\\S+)$", "  title: |\n    \\1", "bad-value")],
    "layout: cut-by-comment": [
        (EVENT, "^  title: (\\S+)$", "  title: \\1 # 待定", "cut-by-comment"),
        (EVENT, "^  title: (\\S+)$", "  title: \\1 #待定", "cut-by-comment"),
    ],
    "layout: merge-conflict": [
        (
            "data/events/chifeng-2023.yaml#2023-chifeng-enterprises",
            "^- id: ",
            "<<<<<<< HEAD\n- id: ",
            "merge-conflict",
        ),
        (
            "data/events/chifeng-2023.yaml#2023-chifeng-enterprises",
            "^- id: ",
            "=======\n- id: ",
            "merge-conflict",
        ),
    ],
    "layout: unknown-key": [
        (
            "starter/data/events/2001-2009.yaml#2001-minhou-delegation",
            "\\{source: (\\S+), paragraph: 4, anchor: (.*)\\}",
            "{source: \\1, paragraph:4, anchor: \\2}",
            "unknown-key",
        )
    ],
    "layout: wrong-type": [
        (
            "starter/data/events/2001-2009.yaml#2001-minhou-delegation",
            "\\{source: (\\S+), paragraph: 4, anchor: (.*)\\}",
            "\\1, 4, \\2",
            "wrong-type",
        )
    ],
    "the record's own sense: pairing": [
        (PAIRING, "start: 1996", "start: 1996\n▸  end: 1995", "pairing"),
        ("data/chronicle.yaml", "region: neimenggu", "region: beijing", "pairing"),
    ],
    "the record's own sense: future-date": [
        (PAIRING, "start: 1996", "start: 2096", "future-date"),
        ("data/documents.yaml#kuangjia-xieyi-2010", "date: 2010$", "date: 2031", "future-date"),
    ],
    "the record's own sense: bad-value": [
        ("data/chronicle.yaml", "period: 1996/2024", "period: 2024/1996", "bad-value"),
        ("data/chronicle.yaml", "period: 1996/2024", "period: 1996-2024", "bad-value"),
    ],
    "the record's own sense: private-number": [
        (
            "data/chronicle.yaml",
            "subtitle: .*",
            "subtitle: 北京与内蒙古协作纪事，电话13800000000",
            "private-number?",
        )
    ],
    "the record's own sense: outside-period": [
        (EARLIER, "^  date: \\S+$", "  date: 1901-04-18", "outside-period")
    ],
    "the record's own sense: leader-source": [
        (
            "starter/data/events/2001-2009.yaml#2001-minhou-delegation",
            "role: 闽侯县副县长",
            "role: 闽侯县县长",
            "leader-source?",
        ),
        (EARLIER, "role: 隆德县县长", "role: 西吉县县长", "leader-source?"),
    ],
    "the record's own sense: bare-role": [
        (EARLIER, "role: 隆德县县长", "role: 范文良县长", "bare-role"),
        (
            "starter/data/events/2001-2009.yaml#2001-minhou-delegation",
            "role: 闽侯县副县长\\n    did: 带队",
            "▸role: 带队\n    did: 闽侯县副县长",
            "bare-role",
        ),
    ],
    "the record's own sense: redirect": [
        (
            "starter/data/redirects.yaml",
            "new: event:2012-mushroom-park",
            "new: event:2012-mushroom",
            "redirect",
        )
    ],
    "the record's own sense: correction": [
        ("starter/data/corrections.yaml", "field: date", "field: 日期", "correction")
    ],
    "the record's own sense: idle-waiver": [
        ("data/waivers.yaml", "paragraph: (\\d+)", "paragraph: 400", "idle-waiver"),
        ("data/waivers.yaml", "text: (\\S+)", "text: 敖汗", "idle-waiver"),
    ],
    "the record's own sense: word-script": [
        ("data/contexts.yaml#*", "hant: 瞭解", "hant: 瞭", "word-script"),
        ("data/conversions.yaml#*", "hans: 生发展", "hans: 民生發展", "word-script"),
    ],
    "the record's own sense: unknown-name": [
        (ORGANISATION, "region: beijing", "region: 北京", "unknown-name")
    ],
    "the record's own sense: not-chinese": [(ORGANISATION, "kind: 机关", "kind: authority", "not-chinese?")],
    "twice: duplicate-item": [
        (EVENT, "^  regions:\\n(  - \\S+)", "  regions:\\n\\1\\n▸\\1", "duplicate-item"),
        (EVENT, "^  themes:\\n(  - \\S+)", "  themes:\\n\\1\\n▸\\1", "duplicate-item"),
    ],
    "twice: duplicate-id": [
        (
            "starter/data/events/2001-2009.yaml#2004-2008-funds",
            "^- id: 2004-2008-funds",
            "- id: 2003-joint-meeting",
            "duplicate-id",
        )
    ],
    "essays: bad-yaml": [("content/about.md", "^title: ", "title：", "bad-yaml")],
    "essays: bad-value": [("content/about.md", "^order: .*", "order: 一", "bad-value")],
    "essays: markup": [
        ("content/method.md", "\\(essay:about\\)", "(about.md)", "markup"),
        ("content/policy.md", "^## ", "▸![照片](images/1.jpg)\n\n## ", "markup"),
    ],
    "essays: unknown-name": [("content/method.md", "\\(essay:about\\)", "(essay:abuot)", "unknown-name")],
    "essays: list-mark": [("content/method.md", "^1\\. ", "1、", "list-mark?")],
    "essays: unknown-key": [("starter/content/about.md", "^summary: ", "sumary: ", "unknown-key")],
    "files that nothing reads: unknown-file": [
        ("data/events/new.yml", "", "- id: 2024-new\n", "unknown-file"),
        ("data/leader.yaml", "", "- id: 2024-new\n", "unknown-file"),
    ],
    "files that nothing reads: bad-value": [
        ("content/新文章.md", "", "---\ntitle: 甲\nsummary: 乙。\n---\n丙。\n", "bad-value")
    ],
}
