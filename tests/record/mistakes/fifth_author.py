"""More mistakes that people make where they copy, paste and revise; see catalogue.py.

Written before any of them was tried; each is made at the text that is given.
"""

Mistake = tuple[str, str, str, str]

FIFTH: dict[str, list[Mistake]] = {
    "粘贴/链接的文字与括号之间有空格": [
        ("data/events/jingmeng-2024.yaml", "推行[乡村振兴](term:xiangcun-zhenxing)", "推行[乡村振兴] (term:xiangcun-zhenxing)", "markup"),
        ("starter/data/events/2001-2009.yaml", "[^lianxihui]，[单启明](leader:shan-qiming)出席", "[^lianxihui]，[单启明] (leader:shan-qiming)出席", "markup"),
    ],
    "粘贴/链接换成网站地址": [
        ("data/organisations.yaml", "订立[《全面深化京蒙协作框架协议》](document:kuangjia-xieyi-2023)。", "订立[《全面深化京蒙协作框架协议》](documents/kuangjia-xieyi-2023.html)。", "markup"),
        ("starter/data/events/2010-2019.yaml", "村里此前已经[试种](event:2009-mushroom-trial)", "村里此前已经[试种](/events/2009-mushroom-trial/)", "markup"),
    ],
    "粘贴/半角省略": [
        ("data/documents.yaml", "签署人和条文没有写。", "签署人和条文没有写......", "punctuation"),
        ("starter/data/leaders.yaml", "  note: 虚构人物；作姓时", "▸  note: 虚构人物...作姓时", "punctuation"),
    ],
    "粘贴/两个顿号": [
        ("starter/data/documents.yaml", "  issuers: 闽侯县、隆德县", "  issuers: 闽侯县、、隆德县", "punctuation"),
        ("data/kinds.yaml", "note: 园区、能源、数据中心等建设", "note: 园区、、能源、数据中心等建设", "punctuation"),
    ],
    "粘贴/句号与逗号并列": [
        ("data/events/jingmeng-2024.yaml", "示范村](term:shifancun)有107个；", "示范村](term:shifancun)有107个，；", "punctuation"),
    ],
    "粘贴/括号未成对": [
        ("starter/data/events/2010-2019.yaml", "只有参加者的回忆可据。", "只有参加者的回忆可据（未见文件。", "punctuation"),
        ("data/events/jingmeng-2024.yaml", "  date_note: 文献写“2023年以来”，所列", "  date_note: 文献写“2023年以来，所列", "punctuation"),
    ],
    "粘贴/网址后带中文句号": [
        ("data/sources.yaml", "  address: https://www.duolaoshi.com/22884.html", "  address: https://www.duolaoshi.com/22884.html。", "bad-value"),
        ("starter/data/sources.yaml", "  address: https://example.org/minning-jishi", "  address: https://example.org/minning-jishi，", "bad-value"),
    ],
    "粘贴/网址在尖括号里": [
        ("data/sources.yaml", "  address: https://www.duolaoshi.com/22884.html", "  address: <https://www.duolaoshi.com/22884.html>", "bad-value"),
    ],
    "粘贴/指纹带算法名": [
        ("starter/data/sources.yaml", "  sha256: 1703a121", "  sha256: sha256:1703a121", "bad-value"),
    ],
    "粘贴/正文里留下修订说明": [
        ("data/events/jingmeng-2024.yaml", "北京市为此投入3.9亿元京蒙协作资金，重点", "北京市为此投入3.9亿元京蒙协作资金（待核），重点", "todo"),
        ("starter/data/events/2010-2019.yaml", "文献没有写哪些学校。", "文献没有写哪些学校？？？", "todo"),
    ],
    "日期/年份多一位": [
        ("data/events/beijing-2023.yaml#2023-xisen-visit", "  date: 2023-07-22", "  date: 20233-07-22", "bad-value"),
        ("starter/data/events/2010-2019.yaml", "  date: 2012-06\n", "  date: 20122-06\n", "bad-value"),
    ],
    "日期/六月三十一日": [
        ("data/events/jingmeng-2024.yaml", "  date: 2023-01/2024-06\n  date_note: 文献写", "  date: 2023-01-01/2024-06-31\n  date_note: 文献写", "bad-value"),
    ],
    "日期/日月颠倒": [
        ("data/events/beijing-2023.yaml#2023-xisen-visit", "  date: 2023-07-22", "  date: 2023-22-07", "bad-value"),
        ("starter/data/events/2001-2009.yaml", "  date: 2001-04-18", "  date: 2001-18-04", "bad-value"),
    ],
    "日期/两天写成列表": [
        ("starter/data/events/2001-2009.yaml", "  date: 2003-08-21/2003-08-23", "  date: [2003-08-21, 2003-08-23]", "wrong-type"),
        ("data/events/beijing-2023.yaml#2023-beijing-delegation", "  date: 2023-07-21/2023-07-22", "  date: [2023-07-21, 2023-07-22]", "wrong-type"),
    ],
    "日期/写到时分": [
        ("data/sources.yaml", "  date: 2024-06-21\n", "  date: 2024-06-21 09:30\n", "bad-value"),
        ("starter/data/sources.yaml", "  date: 2016-11-30\n", "  date: 2016-11-30T09:30\n", "bad-value"),
    ],
    "日期/事件的日期差一天": [
        ("starter/data/events/2001-2009.yaml", "  date: 2001-04-18", "  date: 2001-04-17", "date-source?"),
    ],
    "数字/多一个零": [
        ("data/events/jingmeng-2024.yaml", "  - value: 107\n", "▸  - value: 1070\n", "figure-source"),
        ("starter/data/events/2001-2009.yaml", "  - value: 1260\n", "▸  - value: 12600\n", "figure-source"),
    ],
    "数字/两位对调": [
        ("data/events/jingmeng-2024.yaml", "    value: 23.9\n", "    value: 29.3\n", "figure-source"),
        ("starter/data/events/2010-2019.yaml", "  - value: 1350.5\n", "▸  - value: 1530.5\n", "figure-source"),
    ],
    "数字/数值与单位写在一起": [
        ("starter/data/events/2010-2019.yaml", "  - value: 320\n    unit: 亩\n", "  - value: 320亩\n    unit: 亩\n", "bad-value"),
        ("data/events/jingmeng-2024.yaml", "  - value: 107\n    unit: 个\n", "  - value: 107个\n    unit: 个\n", "bad-value"),
    ],
    "数字/漏了单位": [
        ("starter/data/events/2010-2019.yaml", "  - value: 320\n    unit: 亩\n", "▸  - value: 320\n", "missing-key"),
    ],
    "数字/限定词用同义字": [
        ("starter/data/events/2010-2019.yaml", "    qualifier: 近\n", "    qualifier: 余\n", "figure-source"),
    ],
    "数字/单位照抄繁体": [
        ("data/events/jingmeng-2024.yaml", "  - value: 3.9\n    unit: 亿元\n", "  - value: 3.9\n▸    unit: 億元\n", "prose-script"),
        ("starter/data/events/2010-2019.yaml", "  - value: 1350.5\n    unit: 万元\n", "  - value: 1350.5\n▸    unit: 萬元\n", "prose-script"),
    ],
    "摘要/改了数字没有改摘要": [
        ("data/events/jingmeng-2024.yaml", "北京市为此投入3.9亿元京蒙协作资金，重点", "北京市为此投入3.6亿元京蒙协作资金，重点", "summary-figure?"),
    ],
    "标题/换行拼成一句时断开": [
        ("starter/data/events/2010-2019.yaml", "  title: 隆德县柳湾村菌菇园建成", "  title: 隆德县柳湾村\n▸    菌菇园建成", "punctuation"),
    ],
    "标题/书名号当引号": [
        ("data/events/jingmeng-2024.yaml", "  title: 北京市投入3.9亿元打造107个示范村", "  title: 北京市投入3.9亿元打造107个<示范村>", "markup"),
    ],
    "标题/末尾感叹号": [
        ("starter/data/events/2010-2019.yaml", "  title: 隆德县柳湾村菌菇园建成", "  title: 隆德县柳湾村菌菇园建成！", "title-length"),
    ],
    "人物/名字写错一字": [
        ("data/leaders.yaml#ban-xiuping", "  name: {hans: 班秀萍, hant: 班秀萍}", "  name: {hans: 班秀平, hant: 班秀平}", "name-source"),
        ("starter/data/leaders.yaml", "{hans: 林素云, hant: 林素雲}", "{hans: 林素芸, hant: 林素芸}", "name-source"),
    ],
    "人物/姓名前带职务": [
        ("data/leaders.yaml#bao-gang", "{hans: 包钢, hant: 包鋼}", "{hans: 主席包钢, hant: 主席包鋼}", "name-source"),
    ],
    "人物/拼音姓名连写": [
        ("data/leaders.yaml#ban-xiuping", "  pinyin: Bān Xiùpíng", "  pinyin: BānXiùpíng", "pinyin?"),
        ("starter/data/leaders.yaml", "  pinyin: Lín Sùyún", "  pinyin: lín sùyún", "pinyin?"),
    ],
    "人物/拼音隔音": [
        ("data/leaders.yaml#che-jun", "  pinyin: Chē Jùn", "  pinyin: Jū Jùn", "pinyin?"),
    ],
    "人物/标识指到地区": [
        ("starter/data/events/2001-2009.yaml", "  - leader: fan-wenliang\n    role: 隆德县县长\n    did: 座谈", "▸  - leader: longde\n    role: 隆德县县长\n    did: 座谈", "unknown-name"),
    ],
    "人物/职务末尾带逗号": [
        ("data/events/beijing-2023.yaml#2023-beijing-delegation", "    role: 中央第一指导组组长", "    role: 中央第一指导组组长、", "punctuation"),
        ("starter/data/events/2010-2019.yaml", "    role: 固原市副市长", "    role: 固原市副市长，", "punctuation"),
    ],
    "地区/经度打成负数": [
        ("data/regions.yaml#hebei", "  longitude: 114.53", "  longitude: -114.53", "region-place?"),
        ("starter/data/regions.yaml", "  longitude: 119.13", "  longitude: -119.13", "region-place?"),
    ],
    "地区/纬度与经度同值": [
        ("data/regions.yaml#hebei", "  latitude: 38.04", "  latitude: 114.53", "bad-value"),
    ],
    "地区/层级写成中文": [
        ("data/regions.yaml#hebei", "  kind: province", "  kind: 省级", "unknown-name"),
        ("starter/data/regions.yaml", "  kind: village", "  kind: 村级", "unknown-name"),
    ],
    "地区/代码带引号外的字": [
        ("data/regions.yaml#hebei", "  code: 130000", "  code: 130000（河北）", "bad-value"),
    ],
    "地区/上级写成名称": [
        ("starter/data/regions.yaml", "  parent: longde\n", "  parent: 隆德县\n", "unknown-name"),
    ],
    "出处/段号带文字": [
        ("data/pairings.yaml#beijing-neimenggu", "    paragraph: 5\n", "    paragraph: 第5段\n", "bad-value"),
        ("starter/data/events/2010-2019.yaml", "paragraph: 8, anchor: 占地约320亩", "paragraph: ¶8, anchor: 占地约320亩", "bad-value"),
    ],
    "出处/段号差一": [
        ("data/pairings.yaml#beijing-neimenggu", "    paragraph: 5\n", "    paragraph: 6\n", "citation-missing"),
        ("starter/data/events/2010-2019.yaml", "paragraph: 8, anchor: 占地约320亩", "paragraph: 7, anchor: 占地约320亩", "citation-missing"),
    ],
    "出处/锚点写成两段": [
        ("starter/data/events/2010-2019.yaml", "anchor: 占地约320亩", "anchor: 占地约320亩……农户506户", "citation-missing"),
    ],
    "出处/锚点带省略号": [
        ("data/pairings.yaml#beijing-neimenggu", "    anchor: 1996年,京蒙兩地正式結對", "    anchor: 1996年,京蒙兩地…結對", "citation-missing"),
    ],
    "注/注码写成数字上标": [
        ("data/events/jingmeng-2024.yaml", "两项共23.9亿元[^koujing]。", "两项共23.9亿元¹。", "note-mark"),
        ("starter/data/events/2001-2009.yaml", "举行首次[联席会](term:lianxihui)[^lianxihui]，", "举行首次[联席会](term:lianxihui)①，", "note-mark"),
    ],
    "注/注码的括号全角": [
        ("starter/data/events/2001-2009.yaml", "拨付资金[^yongtu]，", "拨付资金［^yongtu］，", "markup"),
    ],
    "键/拼成美式": [
        ("data/chronicle.yaml", "licence:\n", "license:\n", "unknown-key"),
        ("starter/data/organisations.yaml", "- id: shili-junye\n  name: {", "- id: shili-junye\n▸  title: {", "unknown-key"),
    ],
    "键/多打一个冒号": [
        ("data/kinds.yaml", "  shape: diamond", "  shape:: diamond", "unknown-key"),
        ("starter/data/terms.yaml", "  editor: true\n", "  editor:: true\n", "unknown-key"),
    ],
    "键/减号写成加号": [
        ("starter/data/terms.yaml", "- id: lianxihui", "+ id: lianxihui", "bad-yaml"),
    ],
    "文章/前言写成三个等号": [
        ("content/contact.md", "---\ntitle: 报错", "===\ntitle: 报错", "no-front-matter"),
    ],
    "文章/链接到已改名的文章": [
        ("content/about.md", "见[方法](essay:method)；", "见[方法](essay:methods)；", "unknown-name"),
        ("starter/content/about.md", "如[菌菇园的户数](event:2012-mushroom-park)。", "如[菌菇园的户数](event:2012-mushroompark)。", "unknown-name"),
    ],
    "设置/年表起止写成一年": [
        ("data/chronicle.yaml", "period: 1996/2024", "period: 2024", "outside-period"),
        ("starter/data/chronicle.yaml", "period: 2001/2019", "period: 2001-2019", "bad-value"),
    ],
    "设置/双方的短名写成长名": [
        ("data/chronicle.yaml", "  short: {hans: 北京, hant: 北京}", "  short: 北京", "wrong-type"),
    ],
}  # fmt: skip
