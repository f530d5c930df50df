"""Mistakes that curators make, by kind: what is written where, and the code that must be reported there.

A mistake is a file, what stands in it (a pattern), what a curator writes instead, and the code; a code
that ends in `?` is a warning, and one with `@` and a file is reported there, on any line. `▸` marks the line of the report where it is not the one on which the new text
begins. A file is followed by `#` and the id of the record in which the pattern is looked for; with `#*`, it is
the next record of the file that has the pattern and no other mistake, so that a new mistake moves the later ones to
other records. Files of the real record start with
`data` or `content`, those of the starter with `starter`.
"""

Mistake = tuple[str, str, str, str]

TERM = "data/terms.yaml#*"
ORGANISATION = "data/organisations.yaml#*"
REGION = "data/regions.yaml#*"
LEADER = "data/leaders.yaml#*"
EVENT = "data/events/chifeng-2023.yaml#*"
EVENT_2024 = "data/events/jingmeng-2024.yaml#*"
EARLY = "data/events/chifeng-1996-2022.yaml#*"
BEIJING = "data/events/beijing-2023.yaml#*"
EARLIER = "starter/data/events/2001-2009.yaml#*"
LATER = "starter/data/events/2010-2019.yaml#*"
SUMMARY_END = r"。(?=\"?$)"

CATALOGUE: dict[str, list[Mistake]] = {
    "a side of a pairing that the cited paragraph does not name": [
        ("data/pairings.yaml#*", "giver: haidian", "giver: daxing", "pairing-source?"),
    ],
    # what would be published as it is typed
    "a link in full-width brackets": [
        (TERM, "。", "，见[福建]（region:beijing）。", "markup"),
        (TERM, "。", "，见【宁夏】(region:beijing)。", "markup"),
        (TERM, "。", "，见【宁夏】（region:beijing）。", "markup"),
        ("content/about.md", "\n## ", "\n▸见［说明］(essay:about)。\n\n## ", "markup"),
        (EARLIER, SUMMARY_END, "，见[福建]（region:fujian）。", "markup"),
    ],
    "a link without words": [
        (TERM, "。", "，见[](region:beijing)。", "markup"),
        ("content/method.md", "\n## ", "\n▸见[](essay:about)。\n\n## ", "markup"),
        (LATER, SUMMARY_END, "，见[](region:fujian)。", "markup"),
    ],
    "a link with spaces or a broken address": [
        (TERM, "。", "，见[北京] (region:beijing)。", "markup"),
        (TERM, "。", "，见[北京](region :beijing)。", "markup"),
        (TERM, "。", "，见[北京](region：beijing)。", "markup"),
        (TERM, "。", "，见[北京](Region:beijing)。", "markup"),
        (TERM, "。", "，见[北京](http://)。", "markup"),
    ],
    "a link by reference or footnotes of other dialects": [
        ("content/about.md", "\n## ", "\n▸见[文字][1]。\n\n## ", "markup"),
        (TERM, "。", "，见[[北京]]。", "markup"),
        (TERM, "。", "，见{{北京}}。", "markup"),
        ("content/contact.md", "\n## ", "\n▸[1]: https://example.org\n\n## ", "markup"),
    ],
    "entities and HTML": [
        ("content/policy.md", "\n## ", "\n▸甲&nbsp;乙。\n\n## ", "markup"),
        (TERM, "。", "，甲&nbsp;乙。", "markup"),
        (TERM, "。", "，甲<br>乙。", "markup"),
        (TERM, "。", "，H<sub>2</sub>O。", "markup"),
        (EVENT, SUMMARY_END, "，甲&amp;乙。", "markup"),
    ],
    "headings without a space": [
        ("content/about.md", "\n## ", "\n▸#标题\n\n## ", "markup"),
        ("content/method.md", "\n## ", "\n▸##标题\n\n## ", "markup"),
        ("starter/content/about.md", "\n## ", "\n▸＃标题\n\n## ", "markup"),
    ],
    "struck or coloured text, formulas": [
        ("content/about.md", "\n## ", "\n▸~~删~~。\n\n## ", "markup"),
        (TERM, "。", "，~~删~~。", "markup"),
        (TERM, "。", "，==标==。", "markup"),
        (TERM, "。", "，$x^2$。", "markup"),
    ],
    "emphasis that is none": [
        (TERM, "。", "，**重点。", "markup"),
        (TERM, "。", "，** 重点 **。", "markup"),
        (TERM, "。", "，`代码。", "markup"),
        (TERM, "。", "，__重点。", "markup"),
    ],
    "pictures": [
        ("content/method.md", "\n## ", "\n▸![图](event:1996-pairing-begins)\n\n## ", "markup"),
        (TERM, "。", "，![图](a.png)。", "markup"),
        ("starter/content/about.md", "\n## ", "\n▸![图](https://example.org/a.png)\n\n## ", "markup"),
    ],
    "another date than the anchor's": [
        ("data/events/jingmeng-2024.yaml#2023-computing-fair", "date: .*", "date: 2023-11-17", "date-source?"),
        ("starter/data/events/2001-2009.yaml#2003-joint-meeting", "date: .*", "date: 2003-09-21", "date-source?"),
    ],
    "ranges that leave out what their ends share": [
        ("data/events/beijing-2023.yaml#2023-beijing-delegation", "date: .*", "date: 2023-07-21/22", "bad-value"),
        ("starter/data/events/2001-2009.yaml#2003-joint-meeting", "date: .*", "date: 2003-08/09", "bad-value"),
    ],
    "links to another than they name": [
        ("data/events/beijing-2023.yaml#2023-hohhot-forum", r"\[殷勇\]\(leader:yin-yong\)", "[殷勇](leader:yin-li)", "link-name"),
        ("data/events/daxing-2024.yaml#2024-daxing-xingyao-visit", r"region:xingyao\)", "region:zhengxiangbai)", "link-name"),
    ],
    "readings that are one": [
        ("starter/data/events/2010-2019.yaml#2012-mushroom-park", "- text: 带动605户，是村里所说。", "- text: 带动506户。",
         "readings"),
    ],
    "links to their own record": [
        ("data/terms.yaml#jingmeng-xiezuo", r"\[东西部协作\]\(term:dongxibu-xiezuo\)", "[本词](term:jingmeng-xiezuo)",
         "self-link?"),
    ],
    "two essays in one place": [
        ("content/about.md", "order: 1", "order: 2", "essay-order?@content/method.md"),
    ],
    "corrections that are written twice": [
        ("starter/data/corrections.yaml", r"(- id: )(\S+)(\n(?:.*\n)*)", r"\1\2\3▸\1\2-again\3", "correction-twice"),
    ],
    "records of no use": [
        ("data/measures.yaml", r"\Z", "▸- id: kindergartens\n  name: {hans: 幼儿园, hant: 幼兒園}\n", "unused?"),
        ("starter/data/terms.yaml", r"\Z", "▸- id: shuangxiang\n  name: {hans: 双向飞地, hant: 雙向飛地}\n"
         "  definition: 两地互设园区的做法。\n  editor: true\n", "unused?"),
    ],
    "corrections that change nothing": [
        ("starter/data/corrections.yaml#2021-mushroom-park-date", "old: 2012年", "old: 2012年6月", "no-change"),
    ],
    "a mailbox with its scheme": [
        ("starter/data/chronicle.yaml", "contact: .*", "contact: mailto:editor@example.org", "contact"),
    ],
    "yes and no": [
        ("data/events/daxing-2024.yaml#2024-daxing-delegation", "lead: true", "lead: yes", "bad-value"),
    ],
    "a curly apostrophe in pinyin": [
        ("data/leaders.yaml#eerdeni", "É'ěrdéní", "É’ěrdéní", "pinyin"),
    ],
    "a comma in braces": [
        ("starter/data/events/2010-2019.yaml#2012-mushroom-park", "anchor: 2012年6月}",
         "anchor: 2012年6月,菌菇园}", "unquoted-comma"),
    ],
    "titles of links": [
        (TERM, "。", "，[站点](https://example.org \"题名\")。", "markup"),
        ("content/method.md", "\n## ", "\n▸[站点](https://example.org '题名')\n\n## ", "markup"),
        ("starter/content/about.md", "\n## ", "\n▸[站点](<https://example.org> (题名))\n\n## ", "markup"),
    ],
    "markup in plain text": [
        (EVENT, "title: (.*)", r"title: '**\1**'", "markup"),
        (REGION, "note: ", "note: <b>甲</b>", "markup"),
        ("data/chronicle.yaml", "subtitle: (.*)", r"subtitle: \1[北京](region:beijing)", "markup"),
        (EVENT, "date_note: (.*)", r"date_note: \1[另一文献](source:jingmeng-2024)", "markup"),
        (EARLIER, "title: (.*)", r"title: \1[^1]", "markup"),
    ],
    "nothing written as a word": [
        (EVENT, "date_note: .*", "date_note: null", "no-value"),
        ("data/sources.yaml#*", "publisher: .*", "publisher: ~", "no-value"),
        (REGION, "note: .*", "note: NULL", "no-value"),
        (LEADER, "note: .*", "note: 无", "no-value"),
        (ORGANISATION, "summary: .*", "summary: N/A", "no-value"),
        ("starter/data/sources.yaml#*", "date_note: .*", "date_note: None", "no-value"),
        ("starter/data/leaders.yaml#*", "note: .*", "note: ''", "empty"),
        (LATER, "date_note: .*", "date_note:", "empty"),
    ],
    "left for later": [
        (EVENT, "date_note: .*", "date_note: TODO", "todo"),
        (LEADER, "note: .*", "note: 待补", "todo"),
        (ORGANISATION, "summary: .*", "summary: 待定。", "todo"),
        (TERM, "definition: .*", "definition: ？？？", "todo"),
        (LATER, "title: .*", "title: todo 标题", "todo"),
    ],
    "spaces of other widths": [
        (TERM, "。", "，甲\u00a0乙。", "unwanted-character"),
        (TERM, "。", "，甲\u3000乙。", "unwanted-character"),
        (EVENT, "title: (.{6})", "title: \\1\u3000", "unwanted-character"),
        (TERM, "。", "，甲\u2009乙。", "unwanted-character"),
        ("content/about.md", "\n## ", "\n▸\u3000\u3000甲乙。\n\n## ", "unwanted-character"),
        (EARLIER, SUMMARY_END, "，甲\u00a0乙。", "unwanted-character"),
    ],
    "characters that do not show": [
        (TERM, "。", "，甲\u200b乙。", "unwanted-character"),
        (REGION, "note: ", "note: \ufeff", "unwanted-character"),
        (LEADER, "pinyin: (.)", "pinyin: \\1\u00ad", "unwanted-character"),
        (EVENT, "kind: ", "kind: \u202a", "unwanted-character"),
        (EARLIER, "title: ", "title: \u200e", "unwanted-character"),
    ],
    "emoji and symbols": [
        (TERM, "。", "😀。", "unwanted-character"),
        (EVENT, "title: (.{6})", "title: \\1🎉", "unwanted-character"),
        ("content/policy.md", "\n## ", "\n▸甲👍乙。\n\n## ", "unwanted-character"),
        (LATER, SUMMARY_END, "✅。", "unwanted-character"),
    ],
    "look-alike Chinese characters": [
        (TERM, "。", "，⽑。", "unwanted-character"),
        (TERM, "。", "，\uf96e。", "not-nfc"),
    ],
    "straight quotes": [
        (TERM, "。", "，称'甲乙'。", "punctuation"),
        (ORGANISATION, "summary: (.*)。$", "summary: \\1，称甲\"乙。", "punctuation"),
        (EVENT, "date_note: (.*)。$", 'date_note: \\1，写"甲"。', "punctuation"),
        (EARLIER, SUMMARY_END, "，称'甲'。", "punctuation"),
    ],
    "quotes and brackets without their pair": [
        (TERM, "。", "，称“甲。", "punctuation"),
        (TERM, "。", "，称甲”。", "punctuation"),
        (TERM, "。", "，见《甲。", "punctuation"),
        (EVENT, "title: (.{8})", "title: \\1“", "punctuation"),
        (TERM, "。", "（甲。", "punctuation"),
        (LATER, SUMMARY_END, "，称甲”。", "punctuation"),
        ("content/about.md", "\n## ", "\n▸称“甲乙。\n\n## ", "punctuation"),
    ],
    "half-width punctuation": [
        (TERM, "。", "，甲,乙。", "punctuation"),
        (TERM, "，", ",", "punctuation"),
        (EVENT, "title: (.{6})", "title: \\1:", "punctuation"),
        (TERM, "。", "(甲)。", "punctuation"),
        (ORGANISATION, "summary: (.*)。$", r"summary: \1，甲;甲。", "punctuation"),
        (LATER, SUMMARY_END, "甲,甲。", "punctuation"),
    ],
    "punctuation twice": [
        (TERM, "。", "。。", "punctuation"),
        (TERM, "。", "，，甲。", "punctuation"),
        (TERM, "。", "，。", "punctuation"),
        (EARLIER, SUMMARY_END, "，。", "punctuation"),
    ],
    "a space beside Chinese": [
        (TERM, "。", "，甲 乙。", "punctuation"),
        (EVENT, "title: (.{6})", r"title: \1 ", "punctuation"),
        (EARLIER, SUMMARY_END, "，甲 乙。", "punctuation"),
    ],
    "full-width digits and letters": [
        (TERM, "。", "，共１２个。", "punctuation"),
        (EVENT, "title: (.{6})", r"title: \1Ａ", "punctuation"),
        (LATER, SUMMARY_END, "，共１２个。", "punctuation"),
    ],
    "two titles of an essay": [
        ("content/about.md", "\n## ", "\n▸# 题目\n\n## ", "essay-title"),
        ("starter/content/about.md", "\n## ", "\n▸# 题目一\n\n# 题目二\n\n## ", "essay-title"),
    ],
    # places
    "coordinates": [
        (REGION, "latitude: .*", "latitude: 119.92", "bad-value"),
        (REGION, "latitude: .*", "latitude: -91", "bad-value"),
        (REGION, "longitude: .*", "longitude: 1119.92", "bad-value"),
        (REGION, "latitude: (.*)", "latitude: 北纬42度", "bad-value"),
        (REGION, "  latitude: .*\n(  longitude)", r"▸\1", "coordinate-alone"),
        ("starter/data/regions.yaml#longde", "latitude: .*", "latitude: 106.11", "bad-value"),
    ],
    "codes of places": [
        ("data/regions.yaml#hebei", "code: .*", "code: 120000", "region-code"),
        ("data/regions.yaml#shandong", "code: .*", "code: 37000", "bad-value"),
        ("starter/data/regions.yaml#longde", "code: .*", "code: 640400", "region-code"),
    ],
    "a place in the wrong place": [
        ("data/regions.yaml#xicheng", "parent: .*", "parent: neimenggu", "region-parent"),
        ("data/regions.yaml#aohan", "parent: .*", "parent: beijing", "region-parent"),
        ("starter/data/regions.yaml#longde", "parent: .*", "parent: fuzhou", "region-parent"),
        ("starter/data/regions.yaml#guyuan", "parent: .*", "parent: longde", "region-cycle"),
        ("data/regions.yaml#chifeng", "parent: .*", "parent: aohan", "region-cycle"),
        ("starter/data/regions.yaml#longde", r"\A((?:.*\n)*?)  parent: .*\n", r"▸\1", "region-orphan"),
    ],
    "pairings": [
        ("data/pairings.yaml#beijing-chifeng", "giver: .*\n  receiver: .*", "giver: chifeng\n  receiver: beijing",
         "pairing"),
        ("starter/data/pairings.yaml#minhou-longde", "giver: .*\n  receiver: .*",
         "giver: longde\n  receiver: minhou", "pairing"),
        ("data/pairings.yaml#*", "receiver: .*", "receiver: beijing", "pairing"),
        ("data/pairings.yaml#*", "start: (.*)", r"start: \1\n  ▸end: 1990", "pairing"),
    ],
    # the same thing twice
    "the same region twice": [
        (EVENT, r"  regions:\n  - (.*)", r"  regions:\n  - \1\n  ▸- \1", "duplicate-item"),
        (EARLIER, r"  regions:\n  - (.*)", r"  regions:\n  - \1\n  ▸- \1", "duplicate-item"),
    ],
    "the same theme twice": [
        (EVENT_2024, r"  themes:\n  - (.*)", r"  themes:\n  - \1\n  ▸- \1", "duplicate-item"),
        (LATER, r"  themes:\n  - (.*)", r"  themes:\n  - \1\n  ▸- \1", "duplicate-item"),
    ],
    "the same leader and role twice": [
        (EARLY, r"(  leaders:\n)(  - leader: .*\n(?:    .*\n)+?)(?=  - |  \w)", r"\1\2▸\2", "duplicate-item"),
        ("starter/data/events/2001-2009.yaml#2003-joint-meeting", "  - leader: fan-wenliang",
         "  ▸- leader: shan-qiming\n    role: 闽侯县委副书记\n    did: 出席\n  - leader: fan-wenliang",
         "duplicate-item"),
    ],
    "the same citation twice": [
        (EVENT, r"^(  citations:\n)(  - .*\n    .*\n    .*\n)", r"\1\2▸\2", "duplicate-item"),
        (EARLIER, r"^(  citations:\n)(  - .*\n)", r"\1\2▸\2", "duplicate-item"),
        (TERM, r"^(  citations:\n)(  - .*\n    .*\n    .*\n)", r"\1\2▸\2", "duplicate-item"),
    ],
    "the same id twice": [
        ("data/themes.yaml#*", r"\A((?:.*\n)+)", r"\1▸\1", "duplicate-id"),
        ("starter/data/leaders.yaml#*", r"\A((?:.*\n)+)", r"\1▸\1", "duplicate-id"),
    ],
    # dates
    "a date that is none": [
        (EVENT, "date: .*", "date: 2023-02-30", "bad-value"),
        (EVENT, "date: .*", "date: 2023-13", "bad-value"),
        (EVENT, "date: .*", "date: 2023-11/2023-10", "bad-value"),
        (EVENT_2024, "date: .*", "date: 去年秋天", "bad-value"),
        (EARLIER, "date: .*", "date: 2004-00", "bad-value"),
    ],
    "a date in another notation": [
        (EVENT, "date: .*", "date: 2023-6-21", "bad-value"),
        (EVENT, "date: .*", "date: 2023年6月21日", "bad-value"),
        (EVENT, "date: .*", "date: 2023.6.21", "bad-value"),
        (EVENT_2024, "date: .*", "date: 2023/6/21", "bad-value"),
        (EVENT_2024, "date: .*", "date: 20230621", "bad-value"),
        (EARLY, "date: .*", "date: 1996–2001", "bad-value"),
        (EARLY, "date: .*", "date: 1996年至2001年", "bad-value"),
        ("data/pairings.yaml#*", "start: .*", "start: 2010年前后", "bad-value"),
        (EARLIER, "date: .*", "date: 2004-2008", "bad-value"),
        (LATER, "date: .*", "date: ２０１２", "bad-value"),
    ],
    "a date of the future": [
        ("starter/data/corrections.yaml#*", "date: .*", "date: 2062-03-15", "future-date"),
        ("data/sources.yaml#jingmeng-2024", "date: .*", "date: 2064-08-01", "future-date"),
        ("starter/data/sources.yaml#minning-jishi-2016", "date: .*", "date: 2061-11-30", "future-date"),
        ("starter/data/redirects.yaml", "date: .*", "date: 2062-03-15", "future-date"),
    ],
    "an entry's date that is no day": [
        ("starter/data/corrections.yaml#*", "date: .*", "date: 199X", "bad-value"),
        ("starter/data/removals.yaml#*", "date: .*", "date: 2021~", "bad-value"),
    ],
    "an event after its source": [
        ("starter/data/events/2001-2009.yaml#2004-2008-funds", "date: .*", "date: 2018", "after-source"),
        ("data/events/daxing-2024.yaml#*", "date: .*", "date: 2024-12-01", "after-source"),
    ],
    "an event outside the period": [
        (EARLY, "date: .*", "date: 1986", "outside-period"),
        (EARLIER, "date: .*", "date: 1984/1988", "outside-period"),
    ],
    # numbers
    "a number that is none": [
        (EVENT, "value: .*", "value: 1,789", "bad-value"),
        (EVENT, "value: .*", "value: 640万", "bad-value"),
        (EVENT_2024, "value: .*", "value: 六百", "bad-value"),
        (EVENT_2024, "value: .*", "value: 1.2e3", "bad-value"),
        (EVENT, r"paragraph: \d+", "paragraph: ¶7", "bad-value"),
        (EVENT, r"paragraph: \d+", "paragraph: 0", "bad-value"),
        (LATER, "value: .*", "value: 约320", "bad-value"),
    ],
    # names
    "a name in the wrong script": [
        (LEADER, r"hans: 车俊", "hans: 車俊", "name-script"),
        ("data/leaders.yaml#bao-gang", "hant: 包鋼", "hant: 包钢", "name-script"),
        ("starter/data/leaders.yaml#lin-suyun", "hant: 林素雲", "hant: 林素云", "name-script?"),
        ("starter/data/leaders.yaml#shan-qiming", "hans: 单启明, hant: 單啟明", "hans: 單啟明, hant: 单启明",
         "name-script"),
        ("data/regions.yaml#neimenggu", "hans: 内蒙古自治区, ", "hans: 內蒙古自治區, ", "name-script"),
    ],
    "a script missing": [
        ("data/leaders.yaml#chen-jian", "(name: .*), hant: 陳健", r"\1", "missing-key"),
        ("data/leaders.yaml#ban-xiuping", "hant: 班秀萍", "hant: ''", "empty"),
        ("starter/data/terms.yaml#lianxihui", "(name: .)hans: 联席会, ", r"\1", "missing-key"),
    ],
    "names of different length": [
        ("data/leaders.yaml#huang-zhiqiang", "hant: 黃志強", "hant: 黃志志強", "name-script"),
        ("starter/data/leaders.yaml#fan-wenliang", "hant: 范文良", "hant: 范文", "name-script"),
    ],
    "another name in the other script": [
        ("data/leaders.yaml#huang-zhiqiang", "hant: 黃志強", "hant: 黃黃黃", "name-script"),
        ("data/regions.yaml#hebei", "hant: 河北省", "hant: 河南省", "name-script"),
        ("starter/data/regions.yaml#liuwan", "hant: 柳灣村", "hant: 柳湾村", "name-script"),
    ],
    "pinyin": [
        ("data/leaders.yaml#ban-xiuping", "pinyin: .*", "pinyin: Ban Xiuping", "pinyin"),
        ("data/leaders.yaml#ding-xiufeng", "pinyin: .*", "pinyin: Dīng Xiù", "pinyin"),
        ("data/leaders.yaml#daiqin", "pinyin: .*", "pinyin: Dai4qin1", "pinyin"),
        ("starter/data/leaders.yaml#fan-wenliang", "pinyin: .*", "pinyin: Fan Wenliang", "pinyin"),
        ("starter/data/leaders.yaml#lin-suyun", "pinyin: .*", "pinyin: Lín Sù", "pinyin"),
        ("starter/data/leaders.yaml#yu-chenghai", "pinyin: .*", "pinyin: Yǔ'ér Chénghǎi", "pinyin"),
        ("data/regions.yaml#hebei", "pinyin: .*", "pinyin: 河北", "pinyin"),
    ],
    "who holds no office": [
        ("starter/data/events/2010-2019.yaml#2015-teachers", "    role: 西吉县副县长\n", "", "no-office@data/leaders.yaml"),
        (LATER, "role: 西吉县副县长", "role: 副县长", "bare-role"),
    ],
    # layout
    "a full-width colon": [
        (EVENT, "^  date: ", "  date：", "bad-yaml"),
        (EVENT, "^  title: ", "  title：", "bad-yaml"),
        (EVENT_2024, "^  kind: ", "  kind： ", "bad-yaml"),
        (REGION, "^  kind: ", "  kind：", "bad-yaml"),
        (EARLIER, "^  kind: ", "  kind：", "bad-yaml"),
        ("content/method.md", "^order: ", "order：", "bad-yaml"),
    ],
    "a full-width or long dash": [
        (EVENT, r"^(  regions:\n)  - ", r"\1▸  － ", "bad-yaml"),
        (EVENT_2024, r"^(  regions:\n)  - ", r"\1▸  — ", "bad-yaml"),
        (EARLIER, r"^(  regions:\n  - .*\n)  - ", r"\1▸  – ", "bad-yaml"),
    ],
    "no space after a colon": [
        (EVENT, "^  title: ", "  title:", "bad-yaml"),
        (EVENT, "^  date: ", "  date:", "bad-yaml"),
        (EVENT_2024, "^  kind: ", "  kind:", "bad-yaml"),
        (REGION, "^  pinyin: ", "  pinyin:", "bad-yaml"),
        (LATER, "^  kind: ", "  kind:", "bad-yaml"),
    ],
    "no space after a dash": [
        (EVENT, r"^(  regions:\n  - .*\n)  - ", r"\1▸  -", "bad-yaml"),
        (EVENT_2024, r"^(  regions:\n)  - ", r"\1▸  -", "bad-yaml"),
        (LATER, r"^(  regions:\n  - .*\n)  - ", r"\1▸  -", "bad-yaml"),
    ],
    "no colon": [
        (EVENT, "^  kind: ", "  kind ", "bad-yaml"),
        (REGION, "^  kind: ", "  kind ", "bad-yaml"),
        (EARLIER, "^  kind: ", "  kind ", "bad-yaml"),
    ],
    "a lost quote": [
        (EVENT, '^  summary: "(.*)"$', r'  summary: "\1', "bad-yaml"),
        (EVENT_2024, '^  summary: "(.*)"$', r'  summary: "\1', "bad-yaml"),
        (EVENT_2024, '^  summary: "(.*)"$', r'  summary: \1"', "bad-yaml"),
        (EARLIER, '^  summary: "(.*)"$', r'  summary: "\1', "bad-yaml"),
        (LATER, '^  summary: "(.*)"$', r'  summary: “\1"', "punctuation"),
    ],
    "a straight quote inside quotes": [
        (EVENT, '^  summary: "(.*)"$', r'  summary: "\1称"甲"。"', "bad-yaml"),
        (EARLIER, '^  summary: "(.*)"$', r'  summary: "\1称"甲"。"', "bad-yaml"),
    ],
    "a text that begins with a bracket": [
        (TERM, r'^  definition: "?(?:\[[^]]*\]\([^)]*\))?(.*?)"?$', r"  definition: [北京](region:beijing)\1", "bad-yaml"),
        (EARLIER, '^  summary: "(?!两县)(.*)"$', r"  summary: \1", "bad-yaml"),
    ],
    "a colon in a plain text": [
        (TERM, r'^  definition: (?!").{4}', "  definition: 甲: 乙", "bad-yaml"),
        (EARLIER, "^  title: (.{4})", r"  title: \1: ", "bad-yaml"),
    ],
    "a comment that cuts a text": [
        (EVENT, "^  title: (.{6})", r"  title: \1 #", "cut-by-comment"),
        (LATER, "^  title: (.{6})", r"  title: \1 #", "cut-by-comment"),
    ],
    "indentation": [
        (EVENT, "^  kind: ", "\tkind: ", "bad-yaml"),
        (EVENT, "^  kind: ", "   kind: ", "bad-yaml"),
        (EVENT_2024, "^  kind: ", " kind: ", "bad-yaml"),
        (EVENT_2024, "^  kind: ", "\u3000kind: ", "unwanted-character"),
        (EVENT_2024, "^  kind: ", "\u00a0\u00a0kind: ", "unwanted-character"),
        (EVENT, "^  kind: ", "kind: ", "bad-yaml"),
        (EARLIER, "^  kind: ", "\tkind: ", "bad-yaml"),
        (LATER, "^  kind: ", "\u3000\u3000kind: ", "unwanted-character"),
    ],
    "a key twice": [
        (EVENT, "^(  kind: .*)", r"\1\n▸\1", "duplicate-key"),
        (EARLIER, "^(  kind: .*)", r"\1\n▸\1", "duplicate-key"),
    ],
    "anchors, tags and documents": [
        (EVENT, "^  kind: ", "  kind: &a ", "alias"),
        (EVENT, "^  kind: ", "  kind: !!str ", "tag"),
        (EVENT_2024, "^  kind: .*", "  kind: *visit", "alias"),
    ],
    # keys and values
    "a misspelt key": [
        (EVENT, "^  date_note:", "  date_noet:", "unknown-key"),
        (EVENT, "^  kind:", "  Kind:", "unknown-key"),
        (REGION, "^  parent:", "  上级:", "unknown-key"),
        (EVENT_2024, "^    detail:", "    details:", "unknown-key"),
        (EARLIER, "^  themes:", "  theme:", "unknown-key"),
        (EARLIER, r"anchor: (?=.*}$)", "ancher: ", "unknown-key"),
        ("content/about.md", "^order:", "oder:", "unknown-key"),
    ],
    "a key at the wrong place": [
        (EVENT, "^(  kind: .*)", r"\1\n▸  anchor: 甲", "unknown-key"),
        (EVENT_2024, "^    measure:", "    ▸regions: [beijing]\n    measure:", "unknown-key"),
        (REGION, "^(  kind: .*)", r"\1\n▸  citations: []", "unknown-key"),
        (LATER, "^(  kind: .*)", r"\1\n▸  paragraph: 3", "unknown-key"),
    ],
    "a key that is missing": [
        (EVENT, r"\A((?:.*\n)*?)  kind: .*\n", r"▸\1", "missing-key"),
        (REGION, r"\A((?:.*\n)*?)  kind: .*\n", r"▸\1", "missing-key"),
        (EARLIER, r"\A((?:.*\n)*?)  title: .*\n", r"▸\1", "missing-key"),
    ],
    "a value of another shape": [
        (EVENT, r"^  themes:(\n  - .*)+", "  themes: industry", "wrong-type"),
        (BEIJING, "^  kind: .*", "  kind: [tally]", "wrong-type"),
        (LEADER, "^  name: .*", "  name: 张三", "wrong-type"),
        (REGION, "^  other_names:(\n  - .*)+", "  other_names: 别称", "wrong-type"),
        (EARLIER, r"^  regions:(\n  - .*)+", "  regions: []", "empty"),
        (LATER, r"^  regions:(\n  - .*)+", "  regions: minhou", "wrong-type"),
    ],
    "a word that is not in the list": [
        ("data/terms.yaml#*", "^  editor: true", "  editor: 是", "bad-value"),
        (EVENT, "^    kind: doubt", "    kind: doupt", "bad-value"),
        ("data/sources.yaml#*", "^  script: .*", "  script: 简体", "bad-value"),
        (EARLIER, "^    kind: explanation", "    kind: explain", "bad-value"),
    ],
    "a text that is too long": [
        (EVENT, "anchor: .*", "anchor: " + "甲" * 26, "too-long"),
        (EARLIER, "anchor: .{4}", "anchor: " + "甲" * 26, "too-long"),
    ],
    "an address that is none": [
        ("data/sources.yaml#*", "address: .*", "address: www.example.org", "bad-value"),
        ("starter/data/sources.yaml#*", "address: .*", "address: https：//example.org", "bad-value"),
    ],
    # references
    "an id that does not exist": [
        (EVENT, "^  kind: .*", "  kind: visti", "unknown-name"),
        (EVENT_2024, r"(^  regions:\n)  - .*", r"\1  ▸- beijin", "unknown-name"),
        (LATER, "^    measure: .*", "    measure: area-x", "unknown-name"),
        (ORGANISATION, "^  region: .*", "  region: beijin", "unknown-name"),
        (TERM, r"\(region:[a-z]+\)", "(region:beijin)", "unknown-name"),
        (EARLIER, "^  kind: .*", "  kind: visti", "unknown-name"),
        ("content/method.md", r"\(essay:about\)", "(essay:abut)", "unknown-name"),
    ],
    "a name instead of an id": [
        (EVENT_2024, r"(^  regions:\n)  - .*", r"\1  ▸- 北京市", "unknown-name"),
        (BEIJING, r"^  - leader: .*", "  - ▸leader: 尹力", "unknown-name"),
        (EVENT, "^  kind: .*", "  kind: 互访对接", "unknown-name"),
        (ORGANISATION, "^  region: .*", "  region: 大兴区", "unknown-name"),
        (EARLIER, r"(^  regions:\n)  - .*", r"\1  ▸- 闽侯县", "unknown-name"),
    ],
    "an id with look-alike letters": [
        (EVENT_2024, r"(^  regions:\n)  - .*", "\\1  ▸- b\u0435ijing", "unknown-name"),
        (ORGANISATION, "^  region: .*", "  region: d\u0430xing", "unknown-name"),
        (EARLIER, "^  kind: .*", "  kind: v\u0456sit", "unknown-name"),
    ],
    "an id that may not be": [
        ("data/leaders.yaml#ban-xiuping", r"\A", "- id: Zhang-San\n  name: {hans: 张三, hant: 張三}\n  pinyin: Zhāng Sān\n", "bad-value"),
        (REGION, r"\A", "- id: 大兴\n  name: {hans: 甲, hant: 甲}\n  kind: county\n  parent: beijing\n", "bad-value"),
        ("data/themes.yaml#*", r"\A", "- id: my_theme\n  name: {hans: 甲, hant: 甲}\n", "bad-value"),
        ("starter/data/themes.yaml#*", r"\A", "- id: lian xi\n  name: {hans: 甲, hant: 甲}\n", "bad-value"),
    ],
    "notes and their marks": [
        (EVENT, r"\[\^\w+\]", "[^zhu]", "note-mark"),
        (EARLIER, r"\[\^\w+\](.*\n(?:.*\n)*?  notes:\n  - )", r"\1▸", "note-mark"),
        (LATER, r"(^    readings:\n)(?:      .*\n|    - .*\n)+?(?=    - )", r"\1", "readings"),
    ],
    "lengths": [
        (EVENT, "^  title: .*", "  title: 考察产业园", "title-length"),
        (EVENT, r'^  summary: "?(?!.*\[\^).*', "  summary: 一句话就完了。", "summary-length"),
        (EARLIER, "^  title: .*", "  title: 试种菌菇", "title-length"),
    ],
    # citations
    "an anchor that is not there": [
        (EVENT, "anchor: .*", "anchor: 这几个字在文献里没有", "citation-missing"),
        (EVENT, r"paragraph: \d+", "paragraph: 1", "citation-missing"),
        (EVENT_2024, r"paragraph: \d+", "paragraph: 99", "citation-missing"),
        (EARLIER, r"paragraph: \d+(?=, anchor: (?!.*paragraph))", "paragraph: 9", "citation-missing"),
        (LATER, "anchor: .{3}", "anchor: 甲", "citation-missing"),
    ],
    "an anchor that is not unique": [
        ("starter/data/pairings.yaml#minhou-longde", "anchor: 结为协作对子", "anchor: 县", "citation-ambiguous"),
        ("data/events/daxing-2024.yaml#*", "anchor: .*", "anchor: 旗", "citation-ambiguous"),
    ],
    "a figure that its source does not give": [
        ("data/events/jingmeng-2024.yaml#2023-model-villages", "value: 3.9", "value: 39", "figure-source"),
        ("data/events/chifeng-1996-2022.yaml#2011-chifeng-aid-tally", "value: .*", "value: 1987", "figure-source"),
        ("starter/data/events/2001-2009.yaml#2004-2008-funds", "value: 1260", "value: 1206", "figure-source"),
        ("starter/data/events/2010-2019.yaml#2012-mushroom-park", "value: 320", "value: 230", "figure-source"),
    ],
    "a region that the event does not have": [
        ("data/events/daxing-2024.yaml#2024-daxing-talent-flat-visit", "  regions:\n  - zhengxiangbai\n",
         "  ▸regions:\n", "event-region?"),
        ("starter/data/events/2010-2019.yaml#2015-teachers", "region: xiji\n    citations", "region: longde\n    citations", "event-region?"),
    ],
    "a period that is not in the time of its event": [
        ("starter/data/events/2010-2019.yaml#2015-teachers", "period: 2015/2018", "period: 2005/2008", "figure-period?"),
    ],
    "a unit that its source does not give": [
        ("data/events/jingmeng-2024.yaml#2023-model-villages", "unit: 亿元", "unit: 万元", "figure-source"),
        ("data/events/chifeng-1996-2022.yaml#2022-central-enterprises", "unit: .*", "unit: 万元", "figure-source"),
        ("starter/data/events/2001-2009.yaml#2004-2008-funds", "unit: 万元", "unit: 亿元", "figure-source"),
        ("starter/data/events/2010-2019.yaml#2014-labour-training", "unit: 人", "unit: 万人", "figure-source"),
    ],
    "a leader whom the paragraph does not name": [
        ("data/events/beijing-2023.yaml#2023-beijing-delegation", "  - leader: yin-yong", "  - leader: ban-xiuping",
         "leader-source"),
        ("starter/data/events/2001-2009.yaml#2003-joint-meeting", "leader: fan-wenliang", "leader: yu-chenghai",
         "leader-source"),
    ],
    "a role that the paragraph does not give": [
        ("starter/data/events/2010-2019.yaml#2015-teachers", "role: .*", "role: 西吉县县委书记", "leader-source?"),
        ("data/events/beijing-2023.yaml#2023-beijing-delegation", "role: （内蒙古）自治区党委书记",
         "role: （内蒙古）自治区政协主席", "leader-source?"),
    ],
    "a number of the title that no figure has": [
        ("data/events/jingmeng-2024.yaml#2023-model-villages", "title: 北京市投入3.9亿元", "title: 北京市投入9.3亿元",
         "title-figure"),
        ("starter/data/events/2001-2009.yaml#2004-2008-funds", "资金1260余万元", "资金2160余万元", "title-figure"),
    ],
    # what was published
    "corrections": [
        ("starter/data/corrections.yaml#2021-mushroom-park-date", "field: date", "field: day", "correction"),
        ("starter/data/corrections.yaml#2021-mushroom-park-date", "record: .*", "record: event:2012-mushroom", "correction"),
        ("starter/data/removals.yaml#2021-05-06-1", "2003-joint-meeting", "2003-joint-meetin", "correction"),
    ],
    "renames": [
        ("starter/data/redirects.yaml", "new: event:2012-mushroom-park", "new: event:2012-mushroom", "redirect"),
        ("starter/data/redirects.yaml", "new: region:minhou", "new: pairing:minhou-longde", "redirect"),
        ("starter/data/redirects.yaml", "old: event:2012-mushrooms", "old: event:2015-teachers",
         "taken-name@data/events/2010-2019.yaml"),
    ],
    "removals": [
        ("starter/data/removals.yaml#2021-05-06-2", "record: .*", "record: leader:school", "removal"),
        ("starter/data/removals.yaml#2021-05-06-2", "record: .*", "record: pairing:school", "removal"),
    ],
    "two of what there is once": [
        ("starter/data/events/2001-2009.yaml#2009-mushroom-trial", r"\A(- id: .*)\n((?:.*\n)+?)(  title: (?:.*\n)+)",
         r"\1\n\2\3\1-again\n\2▸\3", "duplicate-event"),
        ("data/events/beijing-2023.yaml#2023-hongfu-park-visit", r"\A(- id: .*)\n((?:.*\n)+?)(  title: (?:.*\n)+)",
         r"\1\n\2\3\1-again\n\2▸\3", "duplicate-event"),
    ],
    "a figure that names no note of its event": [
        ("starter/data/events/2001-2009.yaml#2004-2008-funds", "notes: .yongtu.", "notes: [yongtoo]", "figure-note"),
    ],
    "parts of figures": [
        ("starter/data/events/2001-2009.yaml#2004-2008-funds", "sort: allocated\n", "sort: allocated\n    ▸part_of: all\n", "parts"),
        ("data/events/jingmeng-2024.yaml#2024-cooperation-funds", "value: 13.4", "value: 10.5", "parts@data/events/jingmeng-2024.yaml"),
    ],
    "an explanation without grounds": [
        ("starter/data/terms.yaml#lianxihui", r"\A((?:.*\n)*?)  editor: true\n", r"▸\1", "no-grounds"),
        ("data/terms.yaml#chifeng-haowu", r"\A((?:.*\n)*?)  citations:\n(?:  .*\n)+", r"▸\1", "no-grounds"),
    ],
    # whole files
    "a file of another encoding or none": [
        ("data/measures.yaml", r"\A[\s\S]*", "", "empty-file"),
        ("data/evnts.yaml", "", "- id: a\n", "unknown-file"),
        ("data/kinds.yml", "", "- id: a\n", "unknown-file"),
        ("content/bare.md", "", "正文。\n", "no-front-matter"),
        ("content/search.md", "", "---\ntitle: 题\n---\n正文。\n", "reserved-name"),
    ],
}  # fmt: skip

MISSING_FILES = ("kinds", "sorts", "measures", "regions", "leaders", "sources", "levels")
"""Files without which many records name what is not there: one problem each, first"""
MOVED_FILES = (("events/beijing-2023", "regions/beijing-2023"), ("organisations", "terms/organisations"))
"""Files of the real record in the folder of another collection: one problem each"""

SLIPS_UNDONE = (
    "a full-width colon", "a full-width or long dash", "no space after a colon", "no space after a dash",
    "no colon",
)  # fmt: skip
"""Kinds whose correction gives back, byte for byte, what was there"""
CORRECTED_SLIPS = ("a date in another notation", "a name instead of an id", "spaces of other widths",
                   "an id with look-alike letters")  # fmt: skip
"""Kinds with a correction that is certain; not of all is it what was there before"""
