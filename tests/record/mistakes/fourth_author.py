"""Mistakes of the kinds that curators have reported, most of them in the starter; see catalogue.py.

Written before any of them was tried; each is made at the text that is given.
"""

Mistake = tuple[str, str, str, str]

FOURTH: dict[str, list[Mistake]] = {
    '标记/全角链接': [
        ('starter/data/terms.yaml', '是[闽宁协作](term:minning-xiezuo)常用', '是［闽宁协作］(term:minning-xiezuo)常用', 'markup'),
    ],
    '标记/链接缺前括号': [
        ('data/events/beijing-2023.yaml', '北京[市长](term:shizhang)[殷勇](leader:yin-yong)和[自治区主席]', '北京市长](term:shizhang)[殷勇](leader:yin-yong)和[自治区主席]', 'markup'),
    ],
    '标记/链接种类拼错': [
        ('data/events/jingmeng-2024.yaml', '走访单位和企业、考察项目，商议[京蒙协作](term:jingmeng-xiezuo)', '走访单位和企业、考察项目，商议[京蒙协作](trem:jingmeng-xiezuo)', 'markup'),
    ],
    '标记/链接种类复数': [
        ('data/events/jingmeng-2024.yaml', '走访单位和企业、考察项目，商议[京蒙协作](term:jingmeng-xiezuo)', '走访单位和企业、考察项目，商议[京蒙协作](terms:jingmeng-xiezuo)', 'markup'),
    ],
    '标记/粗体不成对': [
        ('starter/data/events/2001-2009.yaml', '签署[《闽侯县隆德县协作协议》](document:xiezuo-xieyi-2003)，**此后每年开会一次**，', '签署[《闽侯县隆德县协作协议》](document:xiezuo-xieyi-2003)，**此后每年开会一次，', 'markup'),
    ],
    '标记/全角星号': [
        ('starter/data/events/2001-2009.yaml', '，**此后每年开会一次**，', '，＊＊此后每年开会一次＊＊，', 'punctuation'),
    ],
    '标记/HTML 粗体': [
        ('data/events/jingmeng-2024.yaml', '召开，北京与[内蒙古](region:neimenggu)签约24个项目', '召开，<b>北京</b>与[内蒙古](region:neimenggu)签约24个项目', 'markup'),
    ],
    '标记/维基链接': [
        ('starter/data/events/2010-2019.yaml', '从这一年起派教师到[西吉县](region:xiji)的学校', '从这一年起派教师到[[西吉县]]的学校', 'markup'),
    ],
    '标记/标题里的链接': [
        ('starter/data/events/2010-2019.yaml', '  title: 福州市每年选派教师到西吉县任教', '  title: 福州市每年选派教师到[西吉县](region:xiji)任教', 'markup'),
    ],
    '标记/文章脚注': [
        ('starter/content/about.md', '都是虚构的。\n', '都是虚构的[^1]。\n', 'no-note'),
    ],
    '标记/删除线': [
        ('starter/content/about.md', '数据以[CC BY 4.0]', '~~旧~~数据以[CC BY 4.0]', 'markup'),
    ],
    '标记/图片': [
        ('starter/content/about.md', '数据以[CC BY 4.0]', '![图](a.png)数据以[CC BY 4.0]', 'markup'),
    ],
    '空值/无': [
        ('starter/data/events/2010-2019.yaml', '    did: 负责对接', '    did: 无', 'no-value'),
    ],
    '空值/短横': [
        ('starter/data/leaders.yaml', '  offices: [guyuan]\n  note: 虚构人物。', '  offices: [guyuan]\n▸  note: —', 'no-value'),
    ],
    '空值/空引号': [
        ('starter/data/regions.yaml', '  note: 虚构的村，供示例用，所以没有代码和坐标。', "  note: ''", 'empty'),
    ],
    '字符/零宽空格': [
        ('data/events/jingmeng-2024.yaml', '  title: 京蒙绿色算力产业推介会签约24个项目', '  title: 京蒙绿色算力\u200b产业推介会签约24个项目', 'unwanted-character'),
    ],
    '字符/全角空格': [
        ('data/events/jingmeng-2024.yaml', '  title: 京蒙两地修订协作资金和项目管理办法', '  title: 京蒙两地\u3000修订协作资金和项目管理办法', 'unwanted-character'),
    ],
    '字符/表情': [
        ('data/events/jingmeng-2024.yaml', '  title: 京蒙两地修订协作资金和项目管理办法', '  title: 京蒙两地修订协作资金和项目管理办法🎉', 'unwanted-character'),
    ],
    '字符/软连字符': [
        ('starter/data/events/2010-2019.yaml', '县里由[林素云](leader:lin-suyun)对接', '县里\xad由[林素云](leader:lin-suyun)对接', 'unwanted-character'),
    ],
    '字符/康熙部首': [
        ('starter/data/events/2001-2009.yaml', '用在修路、供水和学校房屋上', '用在修路、供⽔和学校房屋上', 'unwanted-character'),
    ],
    '字符/兼容字': [
        ('starter/data/events/2001-2009.yaml', '用在修路、供水和学校房屋上', '用在修路、供水和學校房屋上', 'prose-script'),
    ],
    '标点/半角逗号数字后': [
        ('data/events/jingmeng-2024.yaml', '签约24个项目，金额478亿元。文献没有写主办者', '签约24个项目,金额478亿元。文献没有写主办者', 'punctuation'),
    ],
    '标点/半角句号': [
        ('data/events/jingmeng-2024.yaml', '金额478亿元。文献没有写主办者', '金额478亿元.文献没有写主办者', 'punctuation'),
    ],
    '标点/半角分号': [
        ('starter/data/events/2001-2009.yaml', '在[隆德县](region:longde)举行首次[联席会](term:lianxihui)[^lianxihui]，', '在[隆德县](region:longde)举行首次[联席会](term:lianxihui)[^lianxihui];', 'punctuation'),
    ],
    '标点/书名号不成对': [
        ('data/events/jingmeng-2024.yaml', '修订[《京蒙协作资金和项目管理办法》](document:zijin-banfa)', '修订[《京蒙协作资金和项目管理办法](document:zijin-banfa)', 'punctuation'),
    ],
    '标点/括号一全一半': [
        ('starter/data/events/2010-2019.yaml', '  date_note: 文献写“2015年起”，没有写到何时为止。', '  date_note: 文献写“2015年起”（没有写到何时为止)。', 'punctuation'),
    ],
    '标点/引号方向反': [
        ('starter/data/events/2010-2019.yaml', '  date_note: 文献写“2015年起”，没有写到何时为止。', '  date_note: 文献写”2015年起“，没有写到何时为止。', 'punctuation'),
    ],
    '标点/三个点': [
        ('starter/data/events/2010-2019.yaml', '文献没有写哪些学校。', '文献没有写哪些学校...', 'punctuation'),
    ],
    '标点/两个句号': [
        ('starter/data/events/2010-2019.yaml', '文献没有写哪些学校。', '文献没有写哪些学校。。', 'punctuation'),
    ],
    '标点/波浪号起止': [
        ('starter/data/events/2001-2009.yaml', '  title: 五年间闽侯县拨付协作资金1260余万元', '  title: 2004~2008年闽侯县拨付协作资金1260余万元', 'markup'),
    ],
    '标点/破折号单': [
        ('starter/data/events/2001-2009.yaml', '[闽侯县](region:minhou)在这几年里向', '[闽侯县](region:minhou)—在这几年里向', 'voice?'),
    ],
    '标点/句首空格': [
        ('starter/data/events/2001-2009.yaml', '  - id: yongtu\n    kind: remark\n    text: 文献没有按年份和用途分列。', '  - id: yongtu\n    kind: remark\n▸    text: 文献 没有按年份和用途分列。', 'punctuation'),
    ],
    '坐标/小数点错': [
        ('starter/data/regions.yaml', '  latitude: 35.62\n', '  latitude: 3.562\n', 'region-place?'),
    ],
    '坐标/经纬对调': [
        ('starter/data/regions.yaml', '  latitude: 26.15\n  longitude: 119.13', '  latitude: 119.13\n  longitude: 26.15', 'bad-value'),
    ],
    '坐标/度分秒': [
        ('starter/data/regions.yaml', '  latitude: 36.02\n', '  latitude: 36°1′12″\n', 'bad-value'),
    ],
    '坐标/北纬': [
        ('starter/data/regions.yaml', '  latitude: 36.02\n', '  latitude: N36.02\n', 'bad-value'),
    ],
    '代码/重复': [
        ('starter/data/regions.yaml', '  code: 640423\n', '  code: 640400\n', 'region-code'),
    ],
    '代码/五位': [
        ('starter/data/regions.yaml', '  code: 350121\n', '  code: 35012\n', 'bad-value'),
    ],
    '上级/别省': [
        ('starter/data/regions.yaml', '  kind: county\n  parent: guyuan\n  code: 640423', '  kind: county\n▸  parent: fuzhou\n  code: 640423', 'region-parent'),
    ],
    '上级/低级': [
        ('starter/data/regions.yaml', '  kind: county\n  parent: guyuan\n  code: 640423', '  kind: county\n▸  parent: liuwan\n  code: 640423', 'region-cycle'),
    ],
    '上级/自己': [
        ('starter/data/regions.yaml', '  kind: village\n  parent: longde', '  kind: village\n▸  parent: liuwan', 'region-cycle'),
    ],
    '结对/颠倒': [
        ('starter/data/pairings.yaml', '  giver: minhou\n  receiver: longde', '  giver: longde\n  receiver: minhou', 'pairing'),
    ],
    '结对/止早于起': [
        ('starter/data/pairings.yaml', '  start: 2001\n  end: 2016', '  start: 2016\n▸  end: 2001', 'pairing'),
    ],
    '结对/别的县': [
        ('starter/data/pairings.yaml', '  giver: minhou\n  receiver: longde', '  giver: minhou\n▸  receiver: xiji', 'pairing-source?'),
    ],
    '重复/同一地区': [
        ('starter/data/events/2010-2019.yaml', '  regions:\n  - fuzhou\n  - xiji\n', '  regions:\n  - fuzhou\n  - xiji\n▸  - fuzhou\n', 'duplicate-item'),
    ],
    '重复/同一主题': [
        ('data/events/beijing-2023.yaml', '  themes:\n  - mechanism\n  - villages\n  - industry\n  - energy\n  - ecology\n', '  themes:\n  - mechanism\n  - villages\n▸  - mechanism\n  - energy\n  - ecology\n', 'duplicate-item'),
    ],
    '重复/同一出处': [
        ('starter/data/events/2010-2019.yaml', '  citations:\n  - {source: minning-huigu-2020, paragraph: 7, anchor: 2015年起}', '  citations:\n  - {source: minning-huigu-2020, paragraph: 7, anchor: 2015年起}\n▸  - {source: minning-huigu-2020, paragraph: 7, anchor: 2015年起}', 'duplicate-item'),
    ],
    '日期/更正在将来': [
        ('starter/data/corrections.yaml', 'date: 2021-03-15', 'date: 2062-03-15', 'future-date'),
    ],
    '日期/更正不明': [
        ('starter/data/corrections.yaml', 'date: 2021-03-15', 'date: 202X', 'bad-value'),
    ],
    '日期/文献在将来': [
        ('starter/data/sources.yaml', 'date: 2016-11-30', 'date: 2061-11-30', 'future-date'),
    ],
    '日期/事件在文献后': [
        ('starter/data/events/2001-2009.yaml', 'date: 2004/2008', 'date: 2034/2038', 'outside-period'),
    ],
    '日期/全角横': [
        ('starter/data/events/2001-2009.yaml', 'date: 2001-04-18', 'date: 2001－04－18', 'bad-value'),
    ],
    '日期/点': [
        ('starter/data/events/2001-2009.yaml', 'date: 2001-04-18', 'date: 2001.4.18', 'bad-value'),
    ],
    '日期/中文': [
        ('starter/data/events/2001-2009.yaml', 'date: 2001-04-18', 'date: 二〇〇一年四月十八日', 'bad-value'),
    ],
    '日期/斜杠日': [
        ('starter/data/events/2001-2009.yaml', 'date: 2003-08-21/2003-08-23', 'date: 2003-08-21/23', 'bad-value'),
    ],
    '日期/2月30': [
        ('starter/data/events/2001-2009.yaml', 'date: 2001-04-18', 'date: 2001-02-30', 'bad-value'),
    ],
    '日期/与文献不合日': [
        ('starter/data/events/2001-2009.yaml', 'date: 2001-04-18', 'date: 2001-04-19', 'date-source?'),
    ],
    '日期/月错': [
        ('starter/data/events/2001-2009.yaml', 'date: 2003-08-21/2003-08-23', 'date: 2003-09-21/2003-09-23', 'date-source?'),
    ],
    '日期/年错': [
        ('starter/data/events/2001-2009.yaml', 'date: 2003-08-21/2003-08-23', 'date: 2013-08-21/2013-08-23', 'date-source?'),
    ],
    '数字/少一位': [
        ('starter/data/events/2001-2009.yaml', '  - value: 1260\n', '  - value: 126\n', 'figure-source'),
    ],
    '数字/单位亿': [
        ('starter/data/events/2001-2009.yaml', '    unit: 万元\n    qualifier: 余', '    unit: 亿元\n    qualifier: 余', 'figure-source'),
    ],
    '数字/余写近': [
        ('starter/data/events/2001-2009.yaml', '    unit: 万元\n    qualifier: 余\n', '    unit: 万元\n▸    qualifier: 近\n', 'figure-source'),
    ],
    '数字/千分位': [
        ('starter/data/events/2001-2009.yaml', '  - value: 1260\n', '  - value: 1,260\n', 'bad-value'),
    ],
    '数字/人次写人': [
        ('starter/data/events/2010-2019.yaml', '    unit: 人次\n    qualifier: 近', '    unit: 人\n    qualifier: 近', 'figure-source'),
    ],
    '数字/百分号全角': [
        ('data/events/jingmeng-2024.yaml', '    unit: 个\n    measure: signed-projects\n    sort: count\n    citations:\n    - source: jingmeng-2024\n      paragraph: 40\n      anchor: 簽約項目24個', '    unit: ％\n    measure: signed-projects\n    sort: count\n    citations:\n    - source: jingmeng-2024\n      paragraph: 40\n      anchor: 簽約項目24個', 'punctuation'),
    ],
    '人物/职务不合': [
        ('starter/data/events/2001-2009.yaml', '  - leader: fan-wenliang\n    role: 隆德县县长\n    did: 主持', '  - leader: fan-wenliang\n▸    role: 隆德县委书记\n    did: 主持', 'leader-source?'),
    ],
    '人物/职务无地': [
        ('starter/data/events/2010-2019.yaml', '    role: 西吉县副县长', '    role: 副县长', 'bare-role'),
    ],
    '人物/别人': [
        ('starter/data/events/2010-2019.yaml', '  - leader: lin-suyun\n    role: 西吉县副县长', '  - leader: fan-wenliang\n    role: 西吉县副县长', 'leader-source'),
    ],
    '人物/写成姓名': [
        ('starter/data/events/2010-2019.yaml', '  - leader: lin-suyun\n    role: 西吉县副县长', '  - leader: 林素云\n    role: 西吉县副县长', 'unknown-name'),
    ],
    '姓名/缺繁体': [
        ('starter/data/leaders.yaml', '  name: {hans: 林素云, hant: 林素雲}', '  name: {hans: 林素云}', 'missing-key'),
    ],
    '姓名/一个字符串': [
        ('starter/data/leaders.yaml', '  name: {hans: 林素云, hant: 林素雲}', '  name: 林素云', 'wrong-type'),
    ],
    '姓名/字数不同': [
        ('starter/data/leaders.yaml', '  name: {hans: 林素云, hant: 林素雲}', '  name: {hans: 林素云, hant: 林素雲雲}', 'name-script'),
    ],
    '姓名/繁体未转': [
        ('data/leaders.yaml', '{hans: 车俊, hant: 車俊}', '{hans: 车俊, hant: 车俊}', 'name-script'),
    ],
    '拼音/缺声调': [
        ('starter/data/leaders.yaml', '  pinyin: Fàn Wénliáng', '  pinyin: Fàn Wenliáng', 'pinyin'),
    ],
    '拼音/音节少': [
        ('starter/data/leaders.yaml', '  pinyin: Fàn Wénliáng', '  pinyin: Fàn Wén', 'pinyin'),
    ],
    '拼音/误读': [
        ('starter/data/leaders.yaml', '  pinyin: Fàn Wénliáng', '  pinyin: Fàn Wénláng', 'pinyin?'),
    ],
    '拼音/v代ü': [
        ('data/regions.yaml', '  pinyin: Línxī Xiàn', '  pinyin: Lvnxī Xiàn', 'pinyin'),
    ],
    '缩进/锚点少两格': [
        ('data/events/beijing-2023.yaml', '    - source: beijing-daibiaotuan-2023\n      paragraph: 9\n      anchor: 北京市委书记尹力', '    - source: beijing-daibiaotuan-2023\n      paragraph: 9\n▸    anchor: 北京市委书记尹力', 'unknown-key'),
    ],
    '缩进/职务少两格': [
        ('data/events/beijing-2023.yaml', '  - leader: yin-li\n    role: 中央政治局委员、北京市委书记\n    did: 讲话', '  - leader: yin-li\n▸  role: 中央政治局委员、北京市委书记\n    did: 讲话', 'bad-yaml'),
    ],
    '缩进/单位多一格': [
        ('starter/data/events/2001-2009.yaml', '  - value: 1260\n    unit: 万元\n', '  - value: 1260\n▸     unit: 万元\n', 'bad-yaml'),
    ],
    '缩进/数值少一格': [
        ('starter/data/events/2010-2019.yaml', '    qualifier: 近\n    measure: people\n', '    qualifier: 近\n▸   measure: people\n', 'bad-yaml'),
    ],
    '缩进/列表项错位': [
        ('starter/data/events/2010-2019.yaml', '  regions:\n  - fuzhou\n  - xiji\n', '  regions:\n  - fuzhou\n▸   - xiji\n', 'bad-yaml'),
    ],
    '引号/丢后引号': [
        ('starter/data/events/2010-2019.yaml', '文献没有写哪些学校。"', '文献没有写哪些学校。', 'bad-yaml'),
    ],
    '引号/丢前引号': [
        ('starter/data/events/2010-2019.yaml', '  summary: "[福州市](region:fuzhou)从这一年起', '  summary: [福州市](region:fuzhou)从这一年起', 'bad-yaml'),
    ],
    '括号/花括号缺后': [
        ('starter/data/events/2010-2019.yaml', '    - {source: minning-huigu-2020, paragraph: 7, anchor: 教師近190人次}', '    - {source: minning-huigu-2020, paragraph: 7, anchor: 教師近190人次', 'bad-yaml'),
    ],
    '括号/方括号全角': [
        ('starter/data/leaders.yaml', '  offices: [guyuan]', '  offices: ［guyuan］', 'wrong-type'),
    ],
    '括号/花括号全角': [
        ('starter/data/leaders.yaml', '  name: {hans: 于承海, hant: 于承海}', '  name: ｛hans: 于承海, hant: 于承海｝', 'bad-yaml'),
    ],
    '冒号/花括号内无空格': [
        ('starter/data/leaders.yaml', '  name: {hans: 于承海, hant: 于承海}', '  name: {hans:于承海, hant:于承海}', 'unknown-key'),
    ],
    '键/大写': [
        ('starter/data/events/2010-2019.yaml', '  themes:\n  - education\n  regions:\n  - fuzhou', '  Themes:\n  - education\n  regions:\n  - fuzhou', 'unknown-key'),
    ],
    '键/单数': [
        ('starter/data/events/2010-2019.yaml', '  themes:\n  - education\n  regions:\n  - fuzhou', '  theme:\n  - education\n  regions:\n  - fuzhou', 'unknown-key'),
    ],
    '键/重复': [
        ('starter/data/events/2010-2019.yaml', '  kind: training\n  themes:\n  - education\n  regions:\n  - fuzhou', '  kind: training\n▸  kind: training\n  themes:\n  - education\n  regions:\n  - fuzhou', 'duplicate-key'),
    ],
    '标识/西里尔': [
        ('starter/data/events/2010-2019.yaml', '  - fuzhou\n  - xiji\n', '  - fuzhоu\n  - xiji\n', 'unknown-name'),
    ],
    '标识/全角': [
        ('starter/data/events/2010-2019.yaml', '  - fuzhou\n  - xiji\n', '  - ｆuzhou\n  - xiji\n', 'unknown-name'),
    ],
    '标识/大写': [
        ('starter/data/events/2010-2019.yaml', '  - fuzhou\n  - xiji\n', '  - Fuzhou\n  - xiji\n', 'unknown-name'),
    ],
    '标识/名称': [
        ('starter/data/events/2010-2019.yaml', '  - fuzhou\n  - xiji\n', '  - 福州市\n  - xiji\n', 'unknown-name'),
    ],
    '标识/下划线': [
        ('starter/data/events/2010-2019.yaml', '- id: 2015-teachers\n', '- id: 2015_teachers\n', 'bad-value'),
    ],
    '标识/链接指不到': [
        ('starter/content/about.md', '(event:2012-mushroom-park)。', '(event:2012-mushrom-park)。', 'unknown-name'),
    ],
    '锚点/抄成简体': [
        ('starter/data/events/2010-2019.yaml', 'anchor: 2015年起}', 'anchor: 自2015年起}', 'citation-missing'),
    ],
    '锚点/段号': [
        ('starter/data/events/2010-2019.yaml', '  - {source: minning-huigu-2020, paragraph: 7, anchor: 2015年起}', '  - {source: minning-huigu-2020, paragraph: 6, anchor: 2015年起}', 'citation-missing'),
    ],
    '锚点/别的文献': [
        ('starter/data/events/2010-2019.yaml', '  - {source: minning-huigu-2020, paragraph: 7, anchor: 2015年起}', '  - {source: minning-jishi-2016, paragraph: 7, anchor: 2015年起}', 'citation-missing'),
    ],
    '锚点/半角逗号未加引号': [
        ('starter/data/events/2010-2019.yaml', '    - {source: minning-huigu-2020, paragraph: 7, anchor: 教師近190人次}', '    - {source: minning-huigu-2020, paragraph: 7, anchor: 累計選派教師,近190人次}', 'unquoted-comma'),
    ],
    '文章/两个题': [
        ('starter/content/about.md', '## 有什么', '# 有什么', 'essay-title'),
    ],
    '文章/次序写中文': [
        ('starter/content/about.md', 'order: 1\n', 'order: 一\n', 'bad-value'),
    ],
    '文章/表格少列': [
        ('starter/content/about.md', '| `content/` | 文章 | 本文 |', '| `content/` | 文章 | 本文 | 多 |', 'markup'),
    ],
    '更正/键不存在': [
        ('starter/data/corrections.yaml', '  field: date\n', '  field: day\n', 'correction'),
    ],
    '更正/新旧相同': [
        ('starter/data/corrections.yaml', '  old: 2012年\n', '  old: 2012年6月\n', 'no-change'),
    ],
    '更正/新值不合现在': [
        ('starter/data/corrections.yaml', '  new: 2012年6月\n', '  new: 2012年7月\n', 'stale-correction'),
    ],
    '文献/指纹大写': [
        ('starter/data/sources.yaml', '1703a121d32d30315df15be2e8eba235650c4b3fa0394a1179f888e7a162c64e', '1703A121d32d30315df15be2e8eba235650c4b3fa0394a1179f888e7a162c64e', 'bad-value'),
    ],
    '文献/网址全角': [
        ('starter/data/sources.yaml', 'https://example.org/minning-jishi', 'https：//example.org/minning-jishi', 'bad-value'),
    ],
    '文献/字形': [
        ('starter/data/sources.yaml', '  date: 2016-11-30\n  address: https://example.org/minning-jishi\n  script: hans', '  date: 2016-11-30\n  address: https://example.org/minning-jishi\n▸  script: hant', 'source-script?'),
    ],
    '文献/文件名': [
        ('starter/data/sources.yaml', 'file: minning-jishi-2016.txt', 'file: minning-jishi-2015.txt', 'source-changed'),
    ],
    '文献/标题错字': [
        ('starter/data/sources.yaml', 'title: 山海相望 携手同行', 'title: 山海相望 携手同心', 'source-title?'),
    ],
}  # fmt: skip
