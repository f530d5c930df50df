"""Mistakes of a curator who types in a hurry; see catalogue.py.

Written from the handbook alone, before any of them was tried; each is made at the text that is given.
"""

Mistake = tuple[str, str, str, str]

SIXTH: dict[str, list[Mistake]] = {
    "匆忙/键：键应为 date": [
        ("data/events/chifeng-2023.yaml", "  date: 2023-03-20\n", "  ▸Date: 2023-03-20\n", "unknown-key"),
    ],
    "匆忙/键：冒号要用半角": [
        ("data/events/chifeng-2023.yaml", "  kind: fair\n  themes:\n  - industry", "  ▸kind：fair\n  themes:\n  - industry", "bad-yaml"),
    ],
    "匆忙/键：缩进不能用制表符": [
        ("data/events/chifeng-2023.yaml", "  lead: true\n  official_names:\n  - {hans: 京蒙协作促进", "	▸lead: true\n  official_names:\n  - {hans: 京蒙协作促进", "bad-yaml"),
    ],
    "匆忙/列表：逗号要半角 / 没有这个主题": [
        ("data/events/chifeng-2023.yaml", "  themes:\n  - industry\n  - tourism\n", "  themes: ▸[industry，tourism]\n", "unknown-name"),
    ],
    "匆忙/键：键写了两次": [
        ("data/events/daxing-2024.yaml", "  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 大哈拉运营区", "  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 大哈拉运营区\n  ▸citations:\n  - source: daxing-2024\n    paragraph: 3\n    anchor: 大兴区党政代表团", "duplicate-key"),
    ],
    "匆忙/引号：以方括号开头要加引号": [
        ("data/events/daxing-2024.yaml", "summary: \"[大兴区党政代表团](event:2024-daxing-delegation)在[“星空草原”](region:xingkong-caoyuan)考察文化旅游产业。文献没有写此处位于哪个旗县[^weizhi]。\"", "▸summary: [大兴区党政代表团](event:2024-daxing-delegation)在[“星空草原”](region:xingkong-caoyuan)考察文化旅游产业。文献没有写此处位于哪个旗县[^weizhi]。", "bad-yaml"),
    ],
    "匆忙/列表：应为注的 id 的列表": [
        ("data/events/chifeng-2023.yaml", "    notes: [signed]\n    citations:", "    ▸notes: 这是签约项目的总投资\n    citations:", "wrong-type"),
    ],
    "匆忙/引号：引号没有闭合": [
        ("data/events/daxing-2024.yaml", "了解芍药鲜切花怎样种植和销售，种苗怎样研发培育。文献没有写种植面积和销量。\"", "了解芍药鲜切花怎样种植和销售，种苗怎样研发培育。文献没有写种植面积和销量。", "bad-yaml"),
    ],
    "匆忙/日期：#后的文字被截断": [
        ("data/events/chifeng-1996-2022.yaml", "  date_note: 文献写“2011年至今”；文中最晚的事在2023年11月27日，又称", "  ▸date_note: 文献写“2011年至今” # 文中最晚的事在2023年11月27日，又称", "cut-by-comment"),
    ],
    "匆忙/日期：月份两位": [
        ("data/events/chifeng-2023.yaml", "  date: 2023-03-20\n", "  ▸date: 2023-3-20\n", "bad-value"),
    ],
    "匆忙/日期：起止用 /": [
        ("data/events/chifeng-2023.yaml", "  date: 2023-11-23/2023-11-27", "  ▸date: 2023-11-23—2023-11-27", "bad-value"),
    ],
    "匆忙/日期：要用半角数字": [
        ("data/events/chifeng-2023.yaml", "  date: 2023-03-20\n", "  ▸date: ２０２３-03-20\n", "bad-value"),
    ],
    "匆忙/日期：约写作 ~": [
        ("data/events/daxing-2024.yaml", "- id: 2024-daxing-yancai-visit\n  date: 2024-06~", "- id: 2024-daxing-yancai-visit\n  ▸date: 约2024-06", "bad-value"),
    ],
    "匆忙/数值：不带单位": [
        ("data/events/chifeng-2023.yaml", "  - value: 2\n    unit: 万人次", "  - ▸value: 2万\n    unit: 人次", "bad-value"),
    ],
    "匆忙/数值：小数点要半角": [
        ("data/events/chifeng-2023.yaml", "  - value: 35.37\n", "  - ▸value: 35。37\n", "bad-value"),
    ],
    "匆忙/数值：段中没有 35.73": [
        ("data/events/chifeng-2023.yaml", "  - value: 35.37\n", "  - ▸value: 35.73\n", "figure-source"),
    ],
    "匆忙/单位：单位里有空格": [
        ("data/events/chifeng-2023.yaml", "    unit: 万元\n    qualifier: 余\n    measure: sales\n    detail: 赤峰展区", "    ▸unit: 万 元\n    qualifier: 余\n    measure: sales\n    detail: 赤峰展区", "punctuation"),
    ],
    "匆忙/限定词：段中写余": [
        ("data/events/chifeng-2023.yaml", "  - value: 865\n    unit: 万元\n    qualifier: 余\n", "  - ▸value: 865\n    unit: 万元\n", "figure-source"),
    ],
    "匆忙/指标：没有这个指标，是不是 diners": [
        ("data/events/chifeng-2023.yaml", "    measure: diners", "    ▸measure: diner", "unknown-name"),
    ],
    "匆忙/性质：单位与性质不合": [
        ("data/events/chifeng-2023.yaml", "    measure: diners\n    sort: headcount", "    measure: diners\n    ▸sort: signed", "figure-sort?"),
    ],
    "匆忙/分项：本事件没有这个数字": [
        ("data/events/jingmeng-2024.yaml", "    sort: allocated\n    period: 2023\n    region: neimenggu\n    part_of: funds", "    sort: allocated\n    period: 2023\n    region: neimenggu\n    ▸part_of: fund", "parts"),
    ],
    "匆忙/数字：地区不在事件的地区之内": [
        ("data/events/chifeng-2023.yaml", "    sort: signed\n    region: chifeng\n    notes: [signed]", "    sort: signed\n    ▸region: eerduosi\n    notes: [signed]", "event-region?"),
    ],
    "匆忙/人物：段中姓名前写的是大兴区领导": [
        ("data/events/daxing-2024.yaml", "  - leader: yao-maowen\n    role: 大兴区领导", "  - leader: yao-maowen\n    ▸role: 正镶白旗领导", "leader-source?"),
    ],
    "匆忙/人物：职务与所为写反了": [
        ("data/events/daxing-2024.yaml", "  - leader: wang-youguo\n    role: （大兴）区委书记\n    did: 率团", "  - leader: wang-youguo\n    ▸role: 率团\n    did: （大兴）区委书记", "bare-role"),
    ],
    "匆忙/人物：职务没有写明何地": [
        ("data/events/daxing-2024.yaml", "  - leader: wang-youguo\n    role: （大兴）区委书记\n    did: 率团", "  - leader: wang-youguo\n    ▸role: 区委书记\n    did: 率团", "bare-role"),
    ],
    "匆忙/人物：同一条写了两次": [
        ("data/events/daxing-2024.yaml", "  - leader: yao-maowen\n    role: 大兴区领导\n    did: 参加\n    citations:\n    - source: daxing-2024\n      paragraph: 15\n      anchor: 大兴区领导姚茂文\n", "  - leader: yao-maowen\n    role: 大兴区领导\n    did: 参加\n    citations:\n    - source: daxing-2024\n      paragraph: 15\n      anchor: 大兴区领导姚茂文\n  - ▸leader: yao-maowen\n    role: 大兴区领导\n    did: 参加\n    citations:\n    - source: daxing-2024\n      paragraph: 15\n      anchor: 大兴区领导姚茂文\n", "duplicate-item"),
    ],
    "匆忙/职务所属：没有一个职务写到": [
        ("data/leaders.yaml", "  pinyin: Yáo Màowén\n  offices: [daxing]", "  pinyin: Yáo Màowén\n  offices: [▸wulanchabu]", "office?"),
    ],
    "匆忙/职务所属：要写地区 id": [
        ("data/leaders.yaml", "  pinyin: Yáo Màowén\n  offices: [daxing]", "  pinyin: Yáo Màowén\n  offices: [▸大兴区]", "unknown-name"),
    ],
    "匆忙/姓名：简繁写反": [
        ("data/leaders.yaml", "name: {hans: 包钢, hant: 包鋼}", "name: ▸{hans: 包鋼, hant: 包钢}", "name-script"),
    ],
    "匆忙/姓名：繁体还是简体字": [
        ("data/leaders.yaml", "name: {hans: 刘爽, hant: 劉爽}", "name: ▸{hans: 刘爽, hant: 刘爽}", "name-script"),
    ],
    "匆忙/出处：段中出现多次": [
        ("data/events/chifeng-2023.yaml", "  citations:\n  - source: chifeng-xiezuo-2023\n    paragraph: 23\n    anchor: 6月,在清华大学举办", "  citations:\n  - source: chifeng-xiezuo-2023\n    paragraph: 23\n    ▸anchor: 赤峰", "citation-ambiguous"),
    ],
    "匆忙/出处：段中没有，最近的是…": [
        ("data/events/daxing-2024.yaml", "    anchor: 大哈拉运营区", "    ▸anchor: 大哈拉运营圈", "citation-missing"),
    ],
    "匆忙/链接：链接括号要半角": [
        ("data/events/chifeng-2023.yaml", "“[赤峰好物](term:chifeng-haowu)进北京”活动[^caption]", "“[赤峰好物]（term:chifeng-haowu）进北京”活动[^caption]", "markup"),
    ],
    "匆忙/链接：没有这一类": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)", "[清华大学](organisations:qinghua-daxue)", "markup"),
    ],
    "匆忙/链接：缺类": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)", "[清华大学](qinghua-daxue)", "markup"),
    ],
    "匆忙/链接：没有这个机构，是不是": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)", "[清华大学](organisation:qinhua-daxue)", "unknown-name"),
    ],
    "匆忙/链接：括号没有闭合": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)", "[清华大学](organisation:qinghua-daxue", "markup"),
    ],
    "匆忙/链接：链接没有文字": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)", "[](organisation:qinghua-daxue)清华大学", "markup"),
    ],
    "匆忙/链接：方括号要半角": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)", "【清华大学】(organisation:qinghua-daxue)", "markup"),
    ],
    "匆忙/注：看不懂的标记": [
        ("data/events/chifeng-2023.yaml", "460亿元[^signed]", "460亿元^[signed]", "markup"),
    ],
    "匆忙/文字：引号不成对": [
        ("data/events/chifeng-2023.yaml", "与赤峰“文旅进京”并举", "与赤峰“文旅进京并举", "punctuation"),
    ],
    "匆忙/文字：标点重复": [
        ("data/events/chifeng-2023.yaml", "文献另写有就业2万人以上的目标[^jobs]，", "文献另写有就业2万人以上的目标[^jobs]，，", "punctuation"),
    ],
    "匆忙/文字：句末缺句号": [
        ("data/events/chifeng-2023.yaml", "就餐约2万人次。'", "就餐约2万人次'", "summary-length"),
    ],
    "匆忙/文字：看不见的空格": [
        ("data/events/chifeng-2023.yaml", "  title: 赤峰在清华大学办美食文化周", "  ▸title: 赤峰在\u00a0清华大学办美食文化周", "unwanted-character"),
    ],
    "匆忙/文字：全角空格": [
        ("data/events/chifeng-2023.yaml", "  title: 赤峰在清华大学办美食文化周", "  ▸title: 赤峰在清华大学\u3000办美食文化周", "unwanted-character"),
    ],
    "匆忙/文字：摘要里的数段中没有": [
        ("data/events/chifeng-2023.yaml", "就餐约2万人次。'", "就餐约3万人次。'", "summary-figure?"),
    ],
    "匆忙/标题：与数字不合": [
        ("data/events/chifeng-2023.yaml", "  title: 赤峰在京推介会集中签约67个项目", "  ▸title: 赤峰在京推介会集中签约76个项目", "title-figure"),
    ],
    "匆忙/标题：标题不能写链接": [
        ("data/events/chifeng-2023.yaml", "  title: 赤峰在清华大学办美食文化周", "  ▸title: '[赤峰](region:chifeng)在清华大学办美食文化周'", "markup"),
    ],
    "匆忙/短名：不超过12字": [
        ("data/events/chifeng-2023.yaml", "  short: 清华美食文化周", "  ▸short: 赤峰在清华大学举办美食文化周活动", "too-long"),
    ],
    "匆忙/副本：标识与某文件某行重复": [
        ("data/events/new.yaml", "", "- ▸id: 2023-tsinghua-food-week\n  date: 2023-06\n  date_note: 文献在“2023年”一段中写“6月”。\n  title: 赤峰在清华大学办美食文化周\n  kind: fair\n  themes: [consumption]\n  regions: [beijing, chifeng]\n  summary: '[赤峰市](region:chifeng)在[北京](region:beijing)的[清华大学](organisation:qinghua-daxue)办美食文化周。就餐约2万人次。'\n  citations:\n  - {source: chifeng-xiezuo-2023, paragraph: 23, anchor: \"6月,在清华大学举办\"}\n", "duplicate-id"),
    ],
    "匆忙/副本：标识里的年份不对": [
        ("data/events/daxing-2024.yaml", "- id: 2024-daxing-yancai-visit\n", "- ▸id: 2023-daxing-yancai-visit\n", "id-year?"),
    ],
    "匆忙/标识：只用小写字母、数字与连字符": [
        ("data/events/daxing-2024.yaml", "- id: 2024-daxing-yancai-visit\n", "- ▸id: 2024-大兴考察\n", "bad-value"),
    ],
    "匆忙/年表：日期写法": [
        ("data/chronicle.yaml", "released: 2026-11-22", "▸released: 2026年11月22日", "bad-value"),
    ],
    "匆忙/年表：要以 http 开头": [
        ("data/chronicle.yaml", "  address: https://creativecommons.org/licenses/by/4.0/deed.zh-hans", "  ▸address: creativecommons.org/licenses/by/4.0/deed.zh-hans", "bad-value"),
    ],
    "匆忙/年表：不像邮箱或网址": [
        ("data/chronicle.yaml", "licence:\n", "contact: ▸editor@example\nlicence:\n", "contact?"),
    ],
    "匆忙/年表：要写 #": [
        ("data/chronicle.yaml", "licence:\n", "giver_colour:\n  ▸light: a8352a\n  dark: '#e5887c'\nlicence:\n", "bad-value"),
    ],
    "匆忙/年表：# 要加引号": [
        ("data/chronicle.yaml", "licence:\n", "giver_colour:\n  ▸light: #a8352a\n  dark: '#e5887c'\nlicence:\n", "cut-by-comment"),
    ],
    "匆忙/年表：备案号写法": [
        ("data/chronicle.yaml", "licence:\n", "icp_filing: ▸京ICP备12345号码\nlicence:\n", "setting?"),
        ("data/chronicle.yaml", "licence:\n", "▸icp_filing: 京ICP备12345678\nlicence:\n", "setting?"),
        ("data/chronicle.yaml", "licence:\n", "▸security_filing: 京公网安备号\nlicence:\n", "setting?"),
    ],
    "匆忙/更正：要写 event:": [
        ("data/corrections.yaml", "", "- id: c1\n  date: 2026-11-22\n  ▸record: 2023-tsinghua-food-week\n  field: date\n  old: 2023年5月\n  new: 2023年6月\n  kind: 日期\n  reason: 文献写六月。\n", "bad-value"),
    ],
    "匆忙/改名：new 不存在": [
        ("data/redirects.yaml", "", "- old: event:2023-food\n  ▸new: event:2023-tsinghua-food\n  date: 2026-11-22\n", "redirect"),
    ],
    "匆忙/改名：指到自己": [
        ("data/redirects.yaml", "", "- old: event:a\n  ▸new: event:a\n  date: 2026-11-22\n", "redirect"),
    ],
    "匆忙/移除：缘由里有姓名": [
        ("data/removals.yaml", "", "- id: r1\n  date: 2026-11-22\n  ▸reason: 王有国来信请求撤下。\n", "removal"),
    ],
    "匆忙/免录：没有这一段": [
        ("data/waivers.yaml", "- source: daxing-2024\n  paragraph: 2\n", "- source: daxing-2024\n  ▸paragraph: 99\n", "idle-waiver"),
    ],
    "匆忙/结对：同一对写了两次": [
        ("data/pairings.yaml", "- id: daxing-zhengxiangbai\n  giver: daxing\n  receiver: zhengxiangbai", "- ▸id: daxing-zhengxiangbai\n  giver: daxing\n  receiver: chahaeryouyiqianqi", "pairing"),
    ],
    "匆忙/结对：止早于起": [
        ("data/pairings.yaml", "- id: beijing-neimenggu\n  giver: beijing\n  receiver: neimenggu\n  start: 1996\n", "- id: beijing-neimenggu\n  giver: beijing\n  receiver: neimenggu\n  start: 1996\n  ▸end: 1990\n", "pairing"),
    ],
    "匆忙/性质：一种性质用一种格子": [
        ("data/sorts.yaml", "  cell: wedge", "  ▸cell: solid", "same-mark?"),
    ],
    "匆忙/地区：经纬度写反": [
        ("data/regions.yaml", "  latitude: 39.91\n  longitude: 116.37", "  ▸latitude: 116.37\n  longitude: 39.91", "bad-value"),
    ],
    "匆忙/地区：六位": [
        ("data/regions.yaml", "  code: 110102", "  ▸code: 11010", "bad-value"),
    ],
    "匆忙/地区：小数": [
        ("data/regions.yaml", "  latitude: 39.91\n  longitude: 116.37", "  ▸latitude: 39°54′\n  longitude: 116.37", "bad-value"),
    ],
    "匆忙/文献：文本是繁体": [
        ("data/sources.yaml", "  script: hant", "  ▸script: hans", "source-script?"),
    ],
    "匆忙/文献：指纹不合": [
        ("data/sources.yaml", "  sha256: 7c96e2d1fe11f790", "  ▸sha256: 7c96e2d1fe11f791", "source-changed"),
    ],
    "匆忙/文献：与文本不同": [
        ("data/sources.yaml", "  date: 2024-06-21", "  ▸date: 2024-06-12", "source-title?"),
    ],
    "匆忙/文件名称：不带书名号": [
        ("data/documents.yaml", "name: {hans: 全面深化京蒙协作框架协议, hant: 全面深化京蒙協作框架協議}", "name: ▸{hans: 《全面深化京蒙协作框架协议》, hant: 《全面深化京蒙協作框架協議》}", "name-form"),
    ],
    "匆忙/句号：句末缺句号": [
        ("data/events/chifeng-2023.yaml", "到位多少、签约各方和后来的落实情况，文献没有写。", "到位多少、签约各方和后来的落实情况，文献没有写", "no-full-stop?"),
        ("data/events/jingmeng-2024.yaml", "产业类项目依次是90个和53个，共143个。\"", "产业类项目依次是90个和53个。共143个\"", "no-full-stop?"),
    ],
    "匆忙/文字：省略号": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。。。就餐约2万人次。'", "punctuation"),
    ],
    "匆忙/文字：省略号两格": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”…就餐约2万人次。'", "summary-length"),
    ],
    "匆忙/文字：破折号": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐--约2万人次。'", "punctuation"),
    ],
    "匆忙/文字：破折号两格": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐—约2万人次。'", "voice?"),
    ],
    "匆忙/文字：范围": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2~3万人次。'", "markup"),
    ],
    "匆忙/文字：半角分号": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organisation:qinghua-daxue)办美食文化周;主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "punctuation"),
    ],
    "匆忙/文字：空格": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organisation:qinghua-daxue)办美食文化周 ，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "punctuation"),
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organisation:qinghua-daxue)办美食文化周， 主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "punctuation"),
    ],
    "匆忙/摘要的数：段中没有": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约5万人次。'", "summary-figure?"),
        ("data/events/chifeng-1996-2022.yaml", "共43.38亿元，引导的", "共43.83亿元，引导的", "summary-figure?"),
        ("data/events/chifeng-2023.yaml", "的1040余种[农", "的1400余种[农", "summary-figure?"),
    ],
    "匆忙/链接：空格": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[ 清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "punctuation"),
    ],
    "匆忙/链接：链接的文字不是它的名称": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清化大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "link-text?"),
    ],
    "匆忙/链接：小写": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](Organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "markup"),
    ],
    "匆忙/链接：没有这一类，是否 organisation": [
        ("data/events/chifeng-2023.yaml", "[清华大学](organisation:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "[清华大学](organization:qinghua-daxue)办美食文化周，主题是“[赤峰好物](term:chifeng-haowu) 清华有约”。就餐约2万人次。'", "markup"),
    ],
    "匆忙/注码：同一注标两次": [
        ("data/events/chifeng-2023.yaml", "460亿元[^signed]。", "460亿元[^signed]，签约[^signed]。", "note-mark"),
    ],
    "匆忙/注码：标题不能有注码": [
        ("data/events/chifeng-2023.yaml", "  title: 赤峰在京推介会集中签约67个项目", "  ▸title: 赤峰在京推介会集中签约67个项目[^signed]", "markup"),
    ],
    "匆忙/人物：链接文字不是他的姓名": [
        ("data/events/daxing-2024.yaml", "[王有国](leader:wang-youguo)率", "[王友国](leader:wang-youguo)率", "link-text?"),
    ],
    "匆忙/地区：写了两次": [
        ("data/events/daxing-2024.yaml", "  regions:\n  - zhengxiangbai\n  - daxing\n", "  regions:\n  - zhengxiangbai\n  - daxing\n  - ▸daxing\n", "duplicate-item"),
    ],
    "匆忙/数值：不能为负": [
        ("data/events/chifeng-2023.yaml", "  - value: 1040\n", "  - ▸value: -1040\n", "figure-source"),
    ],
    "匆忙/数值：缺 value": [
        ("data/events/chifeng-2023.yaml", "  - value: 1040\n    unit: 种", "  - ▸unit: 种", "missing-key"),
    ],
    "匆忙/单位：半角": [
        ("data/events/chifeng-2023.yaml", "  - value: 1040\n    unit: 种", "  - value: 1040\n    ▸unit: ％", "punctuation"),
    ],
    "匆忙/单位：余写进 qualifier": [
        ("data/events/chifeng-2023.yaml", "  - value: 60\n    unit: 家\n    qualifier: 余", "  - value: 60\n    ▸unit: 余家", "figure-source"),
    ],
    "匆忙/限定词：限定词只写以上": [
        ("data/events/chifeng-2023.yaml", "    qualifier: 以上\n", "    ▸qualifier: 2万人以上\n", "figure-source"),
    ],
    "匆忙/数字：段中没有": [
        ("data/events/chifeng-2023.yaml", "  - value: 60\n    unit: 家\n    qualifier: 余\n    measure: media\n    sort: count\n    citations:\n    - source: chifeng-xiezuo-2023\n      paragraph: 4\n      anchor: 60余家媒体\n", "  - value: 60\n    unit: 家\n    qualifier: 余\n    measure: media\n    sort: count\n    citations:\n    - source: chifeng-xiezuo-2023\n      paragraph: 4\n      anchor: 60余家媒体\n  - ▸value: 300\n    unit: 家\n    qualifier: 余\n    measure: media\n    sort: count\n    citations:\n    - source: chifeng-xiezuo-2023\n      paragraph: 4\n      anchor: 60余家媒体\n", "figure-source"),
    ],
    "匆忙/数字：标识重复": [
        ("data/events/jingmeng-2024.yaml", "  - id: projects\n    value: 143", "  - ▸id: funds\n    value: 143", "parts"),
    ],
    "匆忙/分项：指到自己": [
        ("data/events/jingmeng-2024.yaml", "    sort: allocated\n    region: neimenggu\n    notes: [koujing]", "    sort: allocated\n    region: neimenggu\n    ▸part_of: funds\n    notes: [koujing]", "parts"),
    ],
    "匆忙/名称：两种字形不合": [
        ("data/events/chifeng-2023.yaml", "hant: 赤峰美食文化週}", "hant: 赤峰美食文化周赛}", "name-script"),
    ],
    "匆忙/姓名：简繁不合": [
        ("data/leaders.yaml", "{hans: 丁绣峰, hant: 丁繡峰}", "▸{hans: 丁绣峰, hant: 丁繡鋒}", "name-script"),
    ],
    "匆忙/姓名：要写两种字形": [
        ("data/leaders.yaml", "name: {hans: 丁绣峰, hant: 丁繡峰}", "▸name: 丁绣峰", "wrong-type"),
    ],
    "匆忙/姓名：姓名中不空格": [
        ("data/leaders.yaml", "{hans: 付守利, hant: 付守利}", "{hans: ▸付 守利, hant: 付守利}", "name-form"),
    ],
    "匆忙/图形：形状相同": [
        ("data/kinds.yaml", "  shape: diamond", "  ▸shape: down", "same-mark?"),
    ],
    "匆忙/改名：日期在将来": [
        ("data/redirects.yaml", "", "- old: event:2023-food\n  new: event:2023-tsinghua-food-week\n  ▸date: 2062-11-22\n", "future-date"),
    ],
    "匆忙/改名：old 写了两次": [
        ("data/redirects.yaml", "", "- old: event:2023-food\n  new: event:2023-tsinghua-food-week\n  date: 2026-11-22\n- ▸old: event:2023-food\n  new: event:2023-chongqing-fair\n  date: 2026-11-22\n", "redirect"),
    ],
    "匆忙/移除：没有这条记录": [
        ("data/removals.yaml", "", "- id: r1\n  date: 2026-11-22\n  reason: 当事人请求。\n  touched: [▸event:2023-nothing]\n", "correction"),
    ],
    "匆忙/文章：文件名用英文": [
        ("content/历史.md", "", "---\ntitle: 历史\n---\n正文。\n", "bad-value"),
    ],
    "匆忙/文章：看不懂": [
        ("content/method.md", "比较时不计", "比较时~~不计~~", "markup"),
    ],
    "匆忙/文章：列表写 - ": [
        ("content/method.md", "## 日期\n", "## 日期\n\n▸•一项\n•二项\n", "list-mark?"),
    ],
    "匆忙/文章：- 后要空格": [
        ("content/about.md", "- **日期**：", "▸-**日期**：", "list-mark?"),
    ],
    "匆忙/年表：两种字形": [
        ("data/chronicle.yaml", "publisher: {hans: 京蒙协作年表编者, hant: 京蒙協作年表編者}", "▸publisher: 京蒙协作年表编者", "wrong-type"),
    ],
    "匆忙/年表：要写各键": [
        ("data/chronicle.yaml", "licence:\n  name: CC BY 4.0\n  address: https://creativecommons.org/licenses/by/4.0/deed.zh-hans\n  spdx: CC-BY-4.0\n  canonical: https://creativecommons.org/licenses/by/4.0/", "▸licence: CC BY 4.0", "wrong-type"),
    ],
    "匆忙/年表：不认识的文件": [
        ("data/chronicle2.yaml", "", "▸id: x\n", "unknown-file"),
    ],
    "匆忙/版式：- 后要空格": [
        ("data/events/daxing-2024.yaml", "- id: 2024-daxing-talent-flat-visit\n", "▸-id: 2024-daxing-talent-flat-visit\n", "bad-yaml"),
    ],
    "匆忙/版式：缩进不齐": [
        ("data/events/daxing-2024.yaml", "  kind: visit\n  themes:\n  - personnel\n  regions", "   ▸kind: visit\n  themes:\n  - personnel\n  regions", "bad-yaml"),
    ],
    "匆忙/地区：代码与昌平相同": [
        ("data/regions.yaml", "  code: 110115", "  ▸code: 110114", "region-code"),
    ],
    "匆忙/文章的文字：半角括号": [
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者不需要(事先)了解中国的行政区划或政策用语。", "punctuation"),
    ],
    "匆忙/文章的文字：半角引号": [
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者不需要\"事先\"了解中国的行政区划或政策用语。", "punctuation"),
    ],
    "匆忙/文章的文字：重叠": [
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者不需要，，事先了解中国的行政区划或政策用语。", "punctuation"),
    ],
    "匆忙/文章的文字：省略号": [
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者不需要...事先了解中国的行政区划或政策用语。", "punctuation"),
    ],
    "匆忙/文章的文字：空格": [
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者 不需要 事先了解中国的行政区划或政策用语。", "punctuation"),
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者， 不需要事先了解中国的行政区划或政策用语。", "punctuation"),
    ],
    "匆忙/文章的文字：全角数字": [
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者不需要２０事先了解中国的行政区划或政策用语。", "punctuation"),
    ],
    "匆忙/文章的文字：半角": [
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者不需要,事先了解中国的行政区划或政策用语。", "punctuation"),
    ],
    "匆忙/文章的文字：破折号": [
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者不需要--事先了解中国的行政区划或政策用语。", "punctuation"),
    ],
    "匆忙/文章的文字：不成对": [
        ("content/about.md", "读者不需要事先了解中国的行政区划或政策用语。", "读者不需要“事先了解中国的行政区划或政策用语。", "punctuation"),
    ],
    "匆忙/别称：别称与名称相同": [
        ("data/regions.yaml", "  - {hans: 大兴, hant: 大興}", "  - {hans: 大兴, hant: 大興}\n  - ▸{hans: 大兴区, hant: 大興區}", "duplicate-item"),
    ],
    "匆忙/别称：写了两次": [
        ("data/organisations.yaml", "  - {hans: 北京市援办, hant: 北京市援辦}\n", "  - {hans: 北京市援办, hant: 北京市援辦}\n  - ▸{hans: 北京市援办, hant: 北京市援辦}\n", "duplicate-item"),
    ],
    "匆忙/文献：文件与别的文献相同": [
        ("data/sources.yaml", "  file: 004_5d56a8e4a41a21a5.txt\n  sha256: 7c96e2d1fe11f7904fc8fe2ba8ef0400189738b3da99cd6720d3373fac31d9a3", "  ▸file: 002_9bc13cc15f6602a4.txt\n  sha256: 4a4edfff2cbf3d71205fc66f70097de55e3fcb163582bbb1bfbf5cde6efb5a3e", "same-text"),
    ],
}  # fmt: skip
