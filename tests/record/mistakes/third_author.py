"""Mistakes by a third author, a curator of no experience, who had not read the rules; see catalogue.py.

They are made in the real record, each at the text that is given, and named as their author named them.
"""

Mistake = tuple[str, str, str, str]

THIRD: dict[str, list[Mistake]] = {
    '全角冒号': [
        ('data/events/beijing-2023.yaml', '  short: 呼和浩特座谈会', '  short：呼和浩特座谈会', 'bad-yaml'),
        ('data/events/daxing-2024.yaml', '      anchor: 政法委书记乔允利\n  - leader: zhou-xiangwei', '      anchor：政法委书记乔允利\n  - leader: zhou-xiangwei', 'bad-yaml'),
    ],
    '冒号后没有空格': [
        ('data/events/beijing-2023.yaml', '- id: 2023-hohhot-forum\n  date: 2023-07-22', '- id: 2023-hohhot-forum\n▸  date:2023-07-22', 'bad-yaml'),
        ('data/events/daxing-2024.yaml', '  short: 人才公寓\n  kind: visit', '  short: 人才公寓\n▸  kind:visit', 'bad-yaml'),
    ],
    '制表符缩进': [
        ('data/events/daxing-2024.yaml', '  short: “星空草原”\n  kind: visit', '  short: “星空草原”\n▸\tkind: visit', 'bad-yaml'),
    ],
    '缩进错': [
        ('data/events/daxing-2024.yaml', '  short: 人才公寓', '   short: 人才公寓', 'bad-yaml'),
        ('data/events/daxing-2024.yaml', '  short: “星空草原”', ' short: “星空草原”', 'bad-yaml'),
    ],
    '引号没有关': [
        ('data/events/daxing-2024.yaml', '文献没有写入住的人数。"', '文献没有写入住的人数。', 'bad-yaml'),
    ],
    '该加引号没加': [
        ('data/events/daxing-2024.yaml', '  summary: "[大兴区党政代表团](event:2024-daxing-delegation)到[正镶白旗](region:zhengxiangbai)[人才公寓](organisation:rencai-gongyu)，了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。"', '  summary: [大兴区党政代表团](event:2024-daxing-delegation)到[正镶白旗](region:zhengxiangbai)[人才公寓](organisation:rencai-gongyu)，了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', 'bad-yaml'),
        ('data/events/daxing-2024.yaml', '    text: 文献没有写参加对接的部门，', '    text: 按: 文献没有写参加对接的部门，', 'bad-yaml'),
        ('data/events/jingmeng-2024.yaml', '    detail: 用于示范村的协作资金', '    detail: 用于示范村 #的协作资金', 'cut-by-comment'),
        ('data/events/jingmeng-2024.yaml', '    detail: 用于示范村的协作资金', '    detail: @示范村的协作资金', 'bad-yaml'),
        ('data/events/jingmeng-2024.yaml', '    detail: 用于示范村的协作资金', '    detail: *用于示范村的协作资金', 'bad-yaml'),
        ('data/events/jingmeng-2024.yaml', '    detail: 用于示范村的协作资金', '    detail: &用于示范村的协作资金', 'bad-yaml'),
        ('data/events/jingmeng-2024.yaml', '    detail: 用于示范村的协作资金', '    detail: %用于示范村的协作资金', 'bad-yaml'),
        ('data/events/jingmeng-2024.yaml', '    detail: 用于示范村的协作资金', '    detail: !用于示范村的协作资金', 'bad-yaml'),
    ],
    '同一个键写了两次': [
        ('data/events/daxing-2024.yaml', '  short: 人才公寓\n', '  short: 人才公寓\n▸  short: 正镶白旗公寓\n', 'duplicate-key'),
        ('data/events/daxing-2024.yaml', '  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 大哈拉运营区', '  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 大哈拉运营区\n▸  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 芍药鲜切花种植', 'duplicate-key'),
    ],
    '漏了列表的连字符': [
        ('data/events/daxing-2024.yaml', '  - leader: qi-feiyun\n', '    leader: qi-feiyun\n', 'duplicate-key'),
    ],
    '连字符后没有空格': [
        ('data/events/daxing-2024.yaml', '  themes:\n  - tourism\n', '  themes:\n▸  -tourism\n', 'bad-yaml'),
    ],
    '全角连字符': [
        ('data/events/daxing-2024.yaml', '  themes:\n  - tourism\n', '  themes:\n▸  － tourism\n', 'bad-yaml'),
    ],
    '键拼错': [
        ('data/events/daxing-2024.yaml', '  summary: "[大兴区党政代表团](event:2024-daxing-delegation)在[“星空草原”]', '  sumary: "[大兴区党政代表团](event:2024-daxing-delegation)在[“星空草原”]', 'unknown-key'),
        ('data/events/daxing-2024.yaml', '  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 大哈拉运营区', '  citation:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 大哈拉运营区', 'unknown-key'),
        ('data/pairings.yaml', '    anchor: 顺义区帮扶巴林左旗', '    anchors: 顺义区帮扶巴林左旗', 'unknown-key'),
    ],
    '键写成中文': [
        ('data/events/daxing-2024.yaml', '  short: “星空草原”', '  短名: “星空草原”', 'unknown-key'),
        ('data/events/daxing-2024.yaml', '  short: “星空草原”', '  Short: “星空草原”', 'unknown-key'),
    ],
    '键放错层': [
        ('data/events/jingmeng-2024.yaml', '    measure: buses\n    detail: 开始使用绿电的电动公交车\n    sort: count\n    region: beijing', '    measure: buses\n    detail: 开始使用绿电的电动公交车\n    sort: count\n▸    regions: beijing', 'unknown-key'),
    ],
    '全角括号作列表': [
        ('data/leaders.yaml', '  offices: [wulanchabu, chahaeryouyiqianqi]', '  offices: 【wulanchabu, chahaeryouyiqianqi】', 'wrong-type'),
    ],
    '全角逗号作列表': [
        ('data/leaders.yaml', '  offices: [wulanchabu, chahaeryouyiqianqi]', '  offices: [wulanchabu，chahaeryouyiqianqi]', 'unknown-name'),
    ],
    '顿号作列表': [
        ('data/leaders.yaml', '  offices: [wulanchabu, chahaeryouyiqianqi]', '  offices: wulanchabu、chahaeryouyiqianqi', 'wrong-type'),
    ],
    '花括号里全角冒号': [
        ('data/leaders.yaml', '  name: {hans: 冀宏, hant: 冀宏}', '  name: {hans：冀宏, hant：冀宏}', 'unknown-key'),
    ],
    '花括号里全角逗号': [
        ('data/leaders.yaml', '  name: {hans: 冀宏, hant: 冀宏}', '  name: {hans: 冀宏，hant: 冀宏}', 'bad-yaml'),
    ],
    '花括号没关': [
        ('data/leaders.yaml', '  name: {hans: 冀宏, hant: 冀宏}', '  name: {hans: 冀宏, hant: 冀宏', 'bad-yaml'),
    ],
    '单值写成列表': [
        ('data/events/daxing-2024.yaml', '  short: 人才公寓\n  kind: visit', '  short: 人才公寓\n▸  kind: [visit]', 'wrong-type'),
    ],
    '列表写成单值': [
        ('data/events/daxing-2024.yaml', '  themes:\n  - tourism\n', '  themes: tourism\n', 'wrong-type'),
    ],
    '空着的键': [
        ('data/events/daxing-2024.yaml', '  title: 大兴区代表团到正镶白旗人才公寓', '  title:', 'empty'),
        ('data/events/daxing-2024.yaml', '  short: 人才公寓', '  short: todo', 'todo'),
    ],
    '是非写成中文': [
        ('data/events/daxing-2024.yaml', '  lead: true', '  lead: 是', 'bad-value'),
    ],
    '是非拼错': [
        ('data/events/daxing-2024.yaml', '    did: 作出指示\n    quoted: true', '    did: 作出指示\n▸    quoted: ture', 'bad-value'),
    ],
    'git 冲突记号': [
        ('data/events/daxing-2024.yaml', '  short: 人才公寓\n', '<<<<<<< HEAD\n  short: 人才公寓\n=======\n  short: 人才公寓楼\n>>>>>>> theirs\n', 'merge-conflict'),
    ],
    '标题分成两行': [
        ('data/events/daxing-2024.yaml', '  title: 大兴区代表团到正镶白旗人才公寓', '  title: |\n    大兴区代表团到\n    正镶白旗人才公寓', 'bad-value'),
    ],
    '引号里首尾有空格': [
        ('data/events/daxing-2024.yaml', '  title: 大兴区代表团到正镶白旗人才公寓', '  title: "大兴区代表团到正镶白旗人才公寓 "', 'bad-value'),
    ],
    '引号用成中文引号': [
        ('data/events/daxing-2024.yaml', '文献没有写入住的人数。"', '文献没有写入住的人数。”', 'bad-yaml'),
    ],
    '文件中间多了---': [
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-talent-flat-visit', '---\n- id: 2024-daxing-talent-flat-visit', 'two-documents'),
    ],
    '漏了必填的键': [
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-talent-flat-visit\n  date: 2024-06~\n', '- id: 2024-daxing-talent-flat-visit\n', 'missing-key'),
    ],
    '单引号里有单引号': [
        ('data/events/chifeng-2023.yaml', "  summary: '[北京](region:beijing)与[赤峰](region:chifeng)[共建产业园区]", "  summary: '[北京](region:beijing)与[赤峰](region:chifeng)'s[共建产业园区]", 'bad-yaml'),
    ],
    '双引号里有双引号': [
        ('data/events/daxing-2024.yaml', '[人才公寓](organisation:rencai-gongyu)，了解', '[人才公寓](organisation:rencai-gongyu)，了解"重点"', 'bad-yaml'),
    ],
    '双引号里有反斜线': [
        ('data/events/daxing-2024.yaml', '[人才公寓](organisation:rencai-gongyu)，了解', '[人才公寓](organisation:rencai-gongyu)\\，了解', 'bad-yaml'),
    ],
    '两条记录粘在一起': [
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-talent-flat-visit', '  id: 2024-daxing-talent-flat-visit', 'duplicate-key'),
    ],
    '日期写法': [
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 2023/11/13', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 2023.11.13', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 2023年11月13日', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 2023-11-3', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 2023-11-31', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 2023-13-11', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: ２０２３-11-13', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 2023—11—13', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 20233-11-13', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 1923-11-13', 'outside-period'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 13-11-2023', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 20231113', 'bad-value'),
    ],
    '日期与文献不合': [
        ('data/events/jingmeng-2024.yaml', '- id: 2023-inner-mongolia-delegation\n  date: 2023-11-13', '- id: 2023-inner-mongolia-delegation\n▸  date: 2023-11-23', 'date-source?'),
        ('data/events/chifeng-2023.yaml', '- id: 2023-chifeng-tourism-promotion\n  date: 2023-03-20', '- id: 2023-chifeng-tourism-promotion\n▸  date: 2023-02-03', 'date-source?'),
    ],
    '事在文献之后': [
        ('data/events/jingmeng-2024.yaml', '- id: 2024-green-products-fair\n  date: 2024-04-25', '- id: 2024-green-products-fair\n▸  date: 2024-09-25', 'after-source'),
    ],
    '起止颠倒': [
        ('data/events/beijing-2023.yaml', '- id: 2023-beijing-delegation\n  date: 2023-07-21/2023-07-22', '- id: 2023-beijing-delegation\n▸  date: 2023-07-22/2023-07-21', 'bad-value'),
    ],
    '起止写法': [
        ('data/events/beijing-2023.yaml', '- id: 2023-beijing-delegation\n  date: 2023-07-21/2023-07-22', '- id: 2023-beijing-delegation\n▸  date: 2023-07-21至2023-07-22', 'bad-value'),
        ('data/events/beijing-2023.yaml', '- id: 2023-beijing-delegation\n  date: 2023-07-21/2023-07-22', '- id: 2023-beijing-delegation\n▸  date: 2023-07-21/22', 'bad-value'),
    ],
    '约数写法': [
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-delegation\n  date: 2024-06~', '- id: 2024-daxing-delegation\n▸  date: 2024-06～', 'bad-value'),
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-delegation\n  date: 2024-06~', '- id: 2024-daxing-delegation\n▸  date: 约2024-06', 'bad-value'),
    ],
    '推定的日期没有说明': [
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-talent-flat-visit\n  date: 2024-06~\n  date_note: 文献写“近日”，据转载页的发布日期2024年6月21日推定。\n', '- id: 2024-daxing-talent-flat-visit\n▸  date: 2024-06~\n', 'date-note?'),
    ],
    '数字的时段不对': [
        ('data/events/jingmeng-2024.yaml', '    detail: 其中2023年\n    sort: count\n    period: 2023\n    region: neimenggu\n    part_of: projects', '    detail: 其中2023年\n    sort: count\n▸    period: 2032\n    region: neimenggu\n    part_of: projects', 'date-source?'),
        ('data/events/jingmeng-2024.yaml', '    detail: 其中2023年\n    sort: count\n    period: 2023\n    region: neimenggu\n    part_of: projects', '    detail: 其中2023年\n    sort: count\n▸    period: 2021\n    region: neimenggu\n    part_of: projects', 'date-source?'),
        ('data/events/jingmeng-2024.yaml', '    detail: 协作资金，其中2024年上半年\n    sort: allocated\n    period: 2024-01/2024-06', '    detail: 协作资金，其中2024年上半年\n    sort: allocated\n▸    period: 2024-07/2024-12', 'date-source?'),
        ('data/events/jingmeng-2024.yaml', '    detail: 协作资金，其中2024年上半年\n    sort: allocated\n    period: 2024-01/2024-06', '    detail: 协作资金，其中2024年上半年\n    sort: allocated\n▸    period: 2023', 'date-source?'),
    ],
    '结对起止颠倒': [
        ('data/pairings.yaml', '  receiver: neimenggu\n  start: 1996\n', '  receiver: neimenggu\n  start: 1996\n▸  end: 1990\n', 'pairing'),
    ],
    '结对起始与文献不合': [
        ('data/pairings.yaml', '  receiver: neimenggu\n  start: 1996\n', '  receiver: neimenggu\n▸  start: 1998\n', 'date-source?'),
    ],
    '文件日期与文献不合': [
        ('data/documents.yaml', '  date: 2010\n', '  date: 2011\n', 'date-source?'),
    ],
    '年表起止颠倒': [
        ('data/chronicle.yaml', 'period: 1996/2024', 'period: 2024/1996', 'bad-value'),
    ],
    '发布日不成日期': [
        ('data/chronicle.yaml', 'released: 2026-11-22', 'released: 2026-11-32', 'bad-value'),
    ],
    '标识拼错': [
        ('data/events/beijing-2023.yaml', '  - leader: ding-xiufeng\n', '  - leader: ding-xioufeng\n', 'unknown-name'),
        ('data/events/daxing-2024.yaml', '  themes:\n  - tourism\n  regions:\n  - xingkong-caoyuan', '  themes:\n  - tourism\n  regions:\n▸  - xingkongcaoyuan', 'unknown-name'),
        ('data/events/daxing-2024.yaml', '  themes:\n  - tourism\n', '  themes:\n▸  - turism\n', 'unknown-name'),
        ('data/events/daxing-2024.yaml', '  short: 人才公寓\n  kind: visit', '  short: 人才公寓\n▸  kind: visits', 'unknown-name'),
        ('data/events/jingmeng-2024.yaml', '    measure: buses', '    measure: bus', 'unknown-name'),
        ('data/events/jingmeng-2024.yaml', '    measure: intentions\n    sort: intended', '    measure: intentions\n▸    sort: intend', 'unknown-name'),
        ('data/events/daxing-2024.yaml', '    - source: daxing-2024\n      paragraph: 12\n      anchor: 今年,大兴区将围绕', '    - source: daxing-2023\n      paragraph: 12\n      anchor: 今年,大兴区将围绕', 'unknown-name'),
        ('data/regions.yaml', '  kind: county\n  parent: beijing\n  other_names:\n  - {hans: 大兴, hant: 大興}', '  kind: county\n▸  parent: beijng\n  other_names:\n  - {hans: 大兴, hant: 大興}', 'unknown-name'),
        ('data/regions.yaml', '  pinyin: Dǒngjiācūn\n  kind: village', '  pinyin: Dǒngjiācūn\n▸  kind: villages', 'unknown-name'),
        ('data/organisations.yaml', '  kind: 发电厂\n  region: eerduosi', '  kind: 发电厂\n▸  region: erduosi', 'unknown-name'),
        ('data/leaders.yaml', '  offices: [wulanchabu, chahaeryouyiqianqi]', '  offices: [wulanchabu, chayouqianqi]', 'unknown-name'),
    ],
    '标识写成名称': [
        ('data/events/daxing-2024.yaml', '  themes:\n  - tourism\n  regions:\n  - xingkong-caoyuan\n  - daxing', '  themes:\n  - tourism\n  regions:\n  - xingkong-caoyuan\n▸  - 大兴区', 'unknown-name'),
        ('data/events/beijing-2023.yaml', '  - leader: ding-xiufeng\n', '  - leader: 丁绣峰\n', 'unknown-name'),
    ],
    '链接指不到': [
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住', '了解[“组团式”帮扶](term:zutuanshi)人员的服务保障情况。文献没有写入住', 'unknown-name'),
        ('data/events/daxing-2024.yaml', '[大兴区党政代表团](event:2024-daxing-delegation)到[正镶白旗](region:zhengxiangbai)[人才公寓](organisation:rencai-gongyu)', '[大兴区党政代表团](event:2024-daxing-delegation)到[正镶白旗](region:zhengxiangbai)[人才公寓](region:rencai-gongyu)', 'unknown-name'),
        ('data/events/beijing-2023.yaml', '去了[宏福现代农业产业园](organisation:hongfu-park)', '去了[宏福现代农业产业园](hongfu-park)', 'markup'),
    ],
    '链接的括号全角': [
        ('data/events/beijing-2023.yaml', '去了[宏福现代农业产业园](organisation:hongfu-park)', '去了[宏福现代农业产业园]（organisation:hongfu-park）', 'markup'),
    ],
    '链接的冒号全角': [
        ('data/events/beijing-2023.yaml', '去了[宏福现代农业产业园](organisation:hongfu-park)', '去了[宏福现代农业产业园](organisation：hongfu-park)', 'markup'),
    ],
    '链接中间有空格': [
        ('data/events/beijing-2023.yaml', '去了[宏福现代农业产业园](organisation:hongfu-park)', '去了[宏福现代农业产业园] (organisation:hongfu-park)', 'markup'),
    ],
    '链接的括号没有关': [
        ('data/events/beijing-2023.yaml', '去了[宏福现代农业产业园](organisation:hongfu-park)[^weizhi]', '去了[宏福现代农业产业园](organisation:hongfu-park[^weizhi]', 'markup'),
    ],
    '链接的文字与所指不符': [
        ('data/events/beijing-2023.yaml', '北京[市长](term:shizhang)[殷勇](leader:yin-yong)和', '北京[市长](term:shizhang)[殷勇](leader:yin-li)和', 'link-name'),
        ('data/events/daxing-2024.yaml', 'summary: "[大兴区党政代表团](event:2024-daxing-delegation)到[星耀镇](region:xingyao)的', 'summary: "[大兴区党政代表团](event:2024-daxing-delegation)到[星耀镇](region:zhengxiangbai)的', 'link-name'),
        ('data/events/jingmeng-2024.yaml', '其中有[北京天坛医院](organisation:tiantan-yiyuan)和', '其中有[北京天坛医院](organisation:chaoyang-yiyuan)和', 'link-name'),
    ],
    '标识的写法': [
        ('data/organisations.yaml', '- id: runze-fengdianchang', '- id: Runze-fengdianchang', 'bad-value'),
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-starry-steppe-visit', '- id: 2024_daxing_starry_steppe_visit', 'bad-value'),
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-starry-steppe-visit', '- id: 2024-星空草原', 'bad-value'),
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-starry-steppe-visit', '- id: 2024-daxing-starry-steppe-', 'bad-value'),
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-starry-steppe-visit', '- id: index', 'bad-value'),
    ],
    '标识重复': [
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-starry-steppe-visit', '- id: 2024-daxing-xingyao-visit', 'duplicate-id'),
    ],
    '标识里的年份与日期不合': [
        ('data/events/jingmeng-2024.yaml', '- id: 2023-computing-fair\n', '- id: 2032-computing-fair\n', 'id-year?'),
    ],
    '注码拼错': [
        ('data/events/beijing-2023.yaml', '另列出两地参加活动的领导15人[^mingdan]。', '另列出两地参加活动的领导15人[^mingdna]。', 'note-mark'),
    ],
    '注码的写法': [
        ('data/events/chifeng-2023.yaml', '，到位投资57亿元[^start]。文献列出', '，到位投资57亿元［^start］。文献列出', 'markup'),
        ('data/events/chifeng-2023.yaml', '，到位投资57亿元[^start]。文献列出', '，到位投资57亿元[start]。文献列出', 'markup'),
        ('data/events/chifeng-2023.yaml', '，到位投资57亿元[^start]。文献列出', '，到位投资57亿元^[start]。文献列出', 'markup'),
    ],
    '注的类别不对': [
        ('data/events/chifeng-2023.yaml', '  - id: start\n    kind: remark', '  - id: start\n▸    kind: 编者按', 'bad-value'),
    ],
    '存疑没有读法': [
        ('data/events/jingmeng-2024.yaml', '  - id: yixiang\n    kind: remark', '  - id: yixiang\n    kind: doubt', 'readings'),
    ],
    '两种读法相同': [
        ('data/events/chifeng-1996-2022.yaml', '    - text: 宁城县委副书记\n', '    - text: 宁城县委书记\n', 'readings'),
    ],
    '数字的注指不到': [
        ('data/events/jingmeng-2024.yaml', '    sort: intended\n    notes: [yixiang]', '    sort: intended\n▸    notes: [yixian]', 'figure-note'),
    ],
    '段号不对': [
        ('data/events/daxing-2024.yaml', '      paragraph: 12\n      anchor: 今年,大兴区将围绕', '      paragraph: 13\n      anchor: 今年,大兴区将围绕', 'citation-missing'),
        ('data/events/daxing-2024.yaml', '      paragraph: 12\n      anchor: 今年,大兴区将围绕', '      paragraph: 112\n      anchor: 今年,大兴区将围绕', 'citation-missing'),
        ('data/events/daxing-2024.yaml', '      paragraph: 12\n      anchor: 今年,大兴区将围绕', '      paragraph: 0\n      anchor: 今年,大兴区将围绕', 'bad-value'),
        ('data/events/daxing-2024.yaml', '      paragraph: 12\n      anchor: 今年,大兴区将围绕', '      paragraph: 第12段\n      anchor: 今年,大兴区将围绕', 'bad-value'),
        ('data/events/daxing-2024.yaml', '      paragraph: 12\n      anchor: 今年,大兴区将围绕', '      paragraph: 12-13\n      anchor: 今年,大兴区将围绕', 'bad-value'),
    ],
    '锚点抄错一字': [
        ('data/events/daxing-2024.yaml', '      anchor: 今年,大兴区将围绕', '      anchor: 今年,大兴区将围饶', 'citation-missing'),
    ],
    '锚点漏字': [
        ('data/events/jingmeng-2024.yaml', '      anchor: 159家、投資243億元\n  citations:\n  - source: jingmeng-2024\n    paragraph: 45', '      anchor: 159家、資243億元\n  citations:\n  - source: jingmeng-2024\n    paragraph: 45', 'citation-missing'),
    ],
    '锚点加省略号': [
        ('data/events/daxing-2024.yaml', '      anchor: 今年,大兴区将围绕', '      anchor: 今年,大兴区……产业规划', 'citation-missing'),
    ],
    '锚点太长': [
        ('data/events/daxing-2024.yaml', '      anchor: 今年,大兴区将围绕', '      anchor: 今年,大兴区将围绕正镶白旗“旅游倍增”等产业规划,在文旅协同、新兴产业发展等方面', 'too-long'),
    ],
    '锚点不唯一': [
        ('data/events/daxing-2024.yaml', '      anchor: 今年,大兴区将围绕', '      anchor: 大兴区', 'citation-ambiguous'),
    ],
    '锚点空着': [
        ('data/events/daxing-2024.yaml', '      anchor: 今年,大兴区将围绕', '      anchor:', 'empty'),
    ],
    '出处的文献错': [
        ('data/events/daxing-2024.yaml', '    - source: daxing-2024\n      paragraph: 12\n      anchor: 今年,大兴区将围绕', '    - source: jingmeng-2024\n      paragraph: 12\n      anchor: 今年,大兴区将围绕', 'citation-missing'),
    ],
    '出处重复': [
        ('data/events/daxing-2024.yaml', '  - source: daxing-2024\n    paragraph: 4\n    anchor: 在正镶白旗人才公寓\n', '  - source: daxing-2024\n    paragraph: 4\n    anchor: 在正镶白旗人才公寓\n▸  - source: daxing-2024\n    paragraph: 4\n    anchor: 在正镶白旗人才公寓\n', 'duplicate-item'),
    ],
    '出处空列表': [
        ('data/events/daxing-2024.yaml', '  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 在正镶白旗人才公寓\n', '  citations: []\n', 'empty'),
    ],
    '出处写成一句话': [
        ('data/events/daxing-2024.yaml', '  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 在正镶白旗人才公寓\n', '  citations: daxing-2024 第4段\n', 'wrong-type'),
    ],
    '数字与文献不合': [
        ('data/events/jingmeng-2024.yaml', '  - value: 908\n', '  - value: 980\n', 'figure-source'),
        ('data/events/chifeng-2023.yaml', '  - value: 35.37\n', '  - value: 353.7\n', 'figure-source'),
        ('data/events/jingmeng-2024.yaml', '  - value: 908\n    unit: 亿元', '  - value: 908\n▸    unit: 万元', 'figure-source'),
        ('data/events/jingmeng-2024.yaml', '  - value: 538\n    unit: 家', '  - value: 538\n▸    unit: 个', 'figure-source'),
        ('data/events/jingmeng-2024.yaml', '  - value: 10\n    unit: 万名', '  - value: 10\n▸    unit: 名', 'figure-source'),
        ('data/events/jingmeng-2024.yaml', '  - value: 3000\n    unit: 人\n    qualifier: 余\n', '  - value: 3000\n    unit: 人\n', 'figure-source'),
        ('data/events/jingmeng-2024.yaml', '  - value: 8000\n    unit: 辆\n    qualifier: 超', '  - value: 8000\n    unit: 辆\n▸    qualifier: 近', 'figure-source'),
        ('data/events/jingmeng-2024.yaml', '  - value: 476\n    unit: 所\n', '  - value: 476\n    unit: 所\n▸    qualifier: 约\n', 'figure-source'),
    ],
    '数字的写法': [
        ('data/events/jingmeng-2024.yaml', '  - value: 1823\n', '  - value: 1,823\n', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '  - value: 1823\n', '  - value: １８２３\n', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '  - value: 1823\n    unit: 人\n', '  - value: 1823人\n    unit: 人\n', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '  - value: 3000\n    unit: 人\n    qualifier: 余\n', '  - value: 3000余\n    unit: 人\n', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '  - value: 852\n', '  - value: 八百五十二\n', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '  - value: 908\n', '  - value: 9O8\n', 'bad-value'),
        ('data/events/jingmeng-2024.yaml', '  - value: 852\n', '  - value: 852-860\n', 'bad-value'),
    ],
    '标题的数字与数字不合': [
        ('data/events/jingmeng-2024.yaml', '  title: 京蒙共建产业园区72个，另有清洁能源基地71个', '  title: 京蒙共建产业园区72个，另有清洁能源基地17个', 'title-figure'),
        ('data/events/jingmeng-2024.yaml', '  short: 园区72个', '  short: 园区27个', 'title-figure'),
    ],
    '摘要的数字与数字不合': [
        ('data/events/jingmeng-2024.yaml', '[北京](region:beijing)一方有365所。方式有', '[北京](region:beijing)一方有356所。方式有', 'summary-figure?'),
        ('data/events/jingmeng-2024.yaml', '签约24个项目，金额478亿元。', '签约24个项目，金额478万元。', 'summary-figure?'),
    ],
    '标题的单位与数字不合': [
        ('data/events/jingmeng-2024.yaml', '  title: 北京市投入3.9亿元打造107个示范村', '  title: 北京市投入3.9万元打造107个示范村', 'title-figure'),
    ],
    '分项之和不等于总数': [
        ('data/events/jingmeng-2024.yaml', '    part_of: investment\n    citations:\n    - source: jingmeng-2024\n      paragraph: 30\n      anchor: 投資95億元', '    part_of: enterprises\n    citations:\n    - source: jingmeng-2024\n      paragraph: 30\n      anchor: 投資95億元', 'parts'),
    ],
    '分项指不到': [
        ('data/events/jingmeng-2024.yaml', '    region: neimenggu\n    part_of: funds\n    citations:\n    - source: jingmeng-2024\n      paragraph: 18\n      anchor: 2024年上半年10.5億元', '    region: neimenggu\n▸    part_of: fund\n    citations:\n    - source: jingmeng-2024\n      paragraph: 18\n      anchor: 2024年上半年10.5億元', 'parts'),
    ],
    '性质与单位不合': [
        ('data/events/jingmeng-2024.yaml', '    measure: intentions\n    sort: intended', '    measure: intentions\n▸    sort: headcount', 'figure-sort?'),
        ('data/events/jingmeng-2024.yaml', '    detail: 新落地的北京市企业吸纳的农村劳动力\n    sort: headcount', '    detail: 新落地的北京市企业吸纳的农村劳动力\n▸    sort: invested', 'figure-sort?'),
        ('data/events/jingmeng-2024.yaml', '    detail: 与2023年前5个月之比\n    sort: ratio', '    detail: 与2023年前5个月之比\n▸    sort: count', 'figure-sort?'),
    ],
    '同一个数字写了两次': [
        ('data/events/jingmeng-2024.yaml', '  - value: 365\n    unit: 所\n    measure: schools\n    detail: 北京一方\n    sort: count\n    region: beijing\n', '  - value: 365\n    unit: 所\n    measure: schools\n    detail: 北京一方\n    sort: count\n    region: beijing\n▸  - value: 365\n    unit: 所\n    measure: schools\n    detail: 北京一方\n    sort: count\n    region: beijing\n', 'duplicate-item'),
    ],
    '单位写成繁体': [
        ('data/events/jingmeng-2024.yaml', '  - value: 908\n    unit: 亿元', '  - value: 908\n▸    unit: 億元', 'prose-script'),
    ],
    '限定词写进单位': [
        ('data/events/jingmeng-2024.yaml', '  - value: 3000\n    unit: 人\n    qualifier: 余\n', '  - value: 3000\n▸    unit: 余人\n', 'figure-source'),
    ],
    '人物与出处不符': [
        ('data/events/beijing-2023.yaml', '  - leader: sun-meijun\n    role: 北京市领导\n', '  - leader: sun-junqing\n    role: 北京市领导\n', 'leader-source?'),
        ('data/events/beijing-2023.yaml', '  - leader: xia-linmao\n    role: 北京市领导\n    did: 参加活动\n    citations:\n    - source: beijing-daibiaotuan-2023\n      paragraph: 17\n      anchor: 夏林茂', '  - leader: xia-linmao\n    role: 北京市领导\n    did: 参加活动\n    citations:\n    - source: beijing-daibiaotuan-2023\n      paragraph: 17\n      anchor: 陈健', 'leader-source?'),
    ],
    '职务与文献不合': [
        ('data/events/chifeng-1996-2022.yaml', '    role: 北京市援办副主任\n    did: 六次参加会见座谈', '    role: 北京市援办主任\n    did: 六次参加会见座谈', 'leader-source?'),
        ('data/events/daxing-2024.yaml', '    role: 乌兰察布市政协副主席、察右前旗委书记', '    role: 乌兰察布市政协副主席、察右前旗委副书记', 'leader-source?'),
        ('data/events/daxing-2024.yaml', '    role: 正镶白旗委副书记、旗长', '    role: 正镶白旗委书记、旗长', 'leader-source?'),
        ('data/events/daxing-2024.yaml', '    role: 正镶白旗领导\n    did: 参加\n    citations:\n    - source: daxing-2024\n      paragraph: 15\n      anchor: 宝力格', '    role: 察右前旗领导\n    did: 参加\n    citations:\n    - source: daxing-2024\n      paragraph: 15\n      anchor: 宝力格', 'leader-source?'),
        ('data/events/beijing-2023.yaml', '  - leader: zhao-lei\n    role: 北京市领导', '  - leader: zhao-lei\n▸    role: （内蒙古）自治区领导', 'leader-source?'),
    ],
    '职务补字的括号用半角': [
        ('data/events/beijing-2023.yaml', '  - leader: yu-lixin\n    role: （内蒙古）自治区领导', '  - leader: yu-lixin\n▸    role: (内蒙古)自治区领导', 'punctuation'),
    ],
    '同一人写了两次': [
        ('data/events/daxing-2024.yaml', '  - leader: zhong-weigong\n    role: 大兴区领导\n', '  - leader: yao-maowen\n    role: 大兴区领导\n    did: 参加\n    citations:\n    - source: daxing-2024\n      paragraph: 15\n      anchor: 大兴区领导姚茂文\n  - leader: zhong-weigong\n    role: 大兴区领导\n', 'duplicate-item'),
    ],
    '职务里写了姓名': [
        ('data/events/daxing-2024.yaml', '    role: 锡林郭勒盟领导\n    did: 参加\n    citations:\n    - source: daxing-2024\n      paragraph: 15\n      anchor: 孙振江', '    role: 锡林郭勒盟领导孙振江\n    did: 参加\n    citations:\n    - source: daxing-2024\n      paragraph: 15\n      anchor: 孙振江', 'leader-source?'),
    ],
    '姓名的字形': [
        ('data/leaders.yaml', '{hans: 万超岐, hant: 萬超岐}', '{hans: 萬超岐, hant: 萬超岐}', 'name-script'),
        ('data/leaders.yaml', '{hans: 万超岐, hant: 萬超岐}', '{hans: 万超岐, hant: 万超岐}', 'name-script?'),
        ('data/leaders.yaml', '{hans: 万超岐, hant: 萬超岐}', '{hans: 萬超岐, hant: 万超岐}', 'name-script'),
        ('data/leaders.yaml', '{hans: 尹力, hant: 尹力}', '{hans: 尹力, hant: 尹立}', 'name-script'),
    ],
    '姓名里有空格': [
        ('data/leaders.yaml', '{hans: 尹力, hant: 尹力}', '{hans: 尹 力, hant: 尹 力}', 'name-form'),
    ],
    '拼音': [
        ('data/leaders.yaml', '  pinyin: Wàn Chāoqí', '  pinyin: Wan Chaoqi', 'pinyin'),
        ('data/leaders.yaml', '  pinyin: Lǐ Xiǎosān', '  pinyin: Lǐ Xiaǒsān', 'pinyin?'),
        ('data/leaders.yaml', '  pinyin: Wàn Chāoqí', '  pinyin: Wàn Chāo', 'pinyin'),
        ('data/leaders.yaml', '  pinyin: Wàn Chāoqí', '  pinyin: Wàn Zhāoqí', 'pinyin?'),
        ('data/leaders.yaml', '  pinyin: Wàn Chāoqí', '  pinyin: Wànchāoqí', 'pinyin?'),
        ('data/leaders.yaml', '  pinyin: Wàn Chāoqí', '  pinyin: wàn chāoqí', 'pinyin?'),
        ('data/leaders.yaml', '  pinyin: Wàn Chāoqí', '  pinyin: Wan4 Chao1qi2', 'pinyin'),
        ('data/leaders.yaml', "  pinyin: É'ěrdéní", '  pinyin: Éěrdéní', 'pinyin'),
        ('data/leaders.yaml', "  pinyin: É'ěrdéní", '  pinyin: É’ěrdéní', 'pinyin'),
        ('data/leaders.yaml', '  pinyin: Wáng Yǒuguó', '  pinyin: Wáng Yŏuguó', 'pinyin'),
        ('data/leaders.yaml', '  pinyin: Wàn Chāoqí', '  pinyin: Wàn Chāoqí', 'not-nfc'),
    ],
    '一人立了两条': [
        ('data/leaders.yaml', '- id: zhou-xiangwei\n', '- id: zhang-bai-cheng\n▸  name: {hans: 张佰成, hant: 張佰成}\n  pinyin: Zhāng Bǎichéng\n- id: zhou-xiangwei\n', 'namesake?'),
    ],
    '人物属地与职务不合': [
        ('data/leaders.yaml', '  pinyin: Wáng Héshēng\n  offices: [haidian]', '  pinyin: Wáng Héshēng\n▸  offices: [daxing]', 'office?'),
    ],
    '经纬度对调': [
        ('data/regions.yaml', '  latitude: 43.87\n  longitude: 120.07', '  latitude: 120.07\n  longitude: 43.87', 'bad-value'),
        ('data/regions.yaml', '  latitude: 42.26\n  longitude: 118.89', '  latitude: 118.89\n  longitude: 42.26', 'bad-value'),
    ],
    '经纬度打错': [
        ('data/regions.yaml', '  latitude: 43.87\n  longitude: 120.07', '  latitude: 34.87\n  longitude: 120.07', 'region-place?'),
        ('data/regions.yaml', '  latitude: 43.87\n  longitude: 120.07', '  latitude: 43°52′\n  longitude: 120.07', 'bad-value'),
    ],
    '只有纬度': [
        ('data/regions.yaml', '  latitude: 43.87\n  longitude: 120.07\n', '  latitude: 43.87\n', 'coordinate-alone'),
    ],
    '代码': [
        ('data/regions.yaml', '  code: 150421\n', '  code: 15042\n', 'bad-value'),
        ('data/regions.yaml', '  code: 150421\n', '  code: 110421\n', 'region-parent'),
        ('data/regions.yaml', '  code: 150421\n', '  code: 150400\n', 'region-code'),
    ],
    '上级错': [
        ('data/regions.yaml', '  kind: township\n  parent: shangdu', '  kind: township\n▸  parent: sandaqing', 'region-cycle'),
        ('data/regions.yaml', "  pinyin: Xīng'ān Méng\n  kind: prefecture\n  parent: neimenggu", "  pinyin: Xīng'ān Méng\n  kind: prefecture\n▸  parent: zhalaite", 'region-cycle'),
        ('data/regions.yaml', '  kind: province\n  code: 370000', '  kind: province\n  parent: beijing\n▸  code: 370000', 'region-parent'),
    ],
    '层级不对': [
        ('data/regions.yaml', '  pinyin: Línxī Xiàn\n  kind: county', '  pinyin: Línxī Xiàn\n▸  kind: prefecture', 'region-level?'),
    ],
    '地区立了两条': [
        ('data/regions.yaml', '- id: xingkong-caoyuan\n', '- id: linxi-xian\n▸  name: {hans: 林西县, hant: 林西縣}\n  kind: county\n  parent: chifeng\n- id: xingkong-caoyuan\n', 'twice?'),
    ],
    '地区名的繁体不对': [
        ('data/regions.yaml', '{hans: 丰台区, hant: 豐臺區}', '{hans: 丰台区, hant: 豐台區}', 'name-script?'),
        ('data/regions.yaml', '{hans: 宁城县, hant: 寧城縣}', '{hans: 宁城县, hant: 宁城县}', 'name-script'),
    ],
    '地区别称与别处相同': [
        ('data/regions.yaml', '  - {hans: 科右前旗, hant: 科右前旗}\n', '  - {hans: 科右前旗, hant: 科右前旗}\n▸  - {hans: 前旗, hant: 前旗}\n', 'region-name?'),
    ],
    '事件的地区写了两次': [
        ('data/events/daxing-2024.yaml', '  regions:\n  - zhengxiangbai\n  - daxing\n  summary: "[大兴区党政代表团]', '  regions:\n  - zhengxiangbai\n  - daxing\n▸  - zhengxiangbai\n  summary: "[大兴区党政代表团]', 'duplicate-item'),
    ],
    '结对反了': [
        ('data/pairings.yaml', '  giver: daxing\n  receiver: zhengxiangbai', '  giver: zhengxiangbai\n  receiver: daxing', 'pairing'),
    ],
    '结对写了两次': [
        ('data/pairings.yaml', '- id: daxing-zhengxiangbai\n', '- id: zhengxiangbai-daxing\n  giver: daxing\n  receiver: zhengxiangbai\n  citations:\n  - source: daxing-2024\n    paragraph: 13\n    anchor: 两地结对以来,大兴区高度重视正镶白旗\n▸- id: daxing-zhengxiangbai\n', 'pairing'),
    ],
    '结对双方相同': [
        ('data/pairings.yaml', '  giver: daxing\n  receiver: zhengxiangbai', '  giver: daxing\n▸  receiver: daxing', 'pairing'),
    ],
    '正文': [
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', ',了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况.文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员(含教师)的服务保障情况。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况?文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数 3 项。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务 保障情况。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务\u3000保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况，。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式“帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[「组团式」帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', 'voice?'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员《名单的服务保障情况。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况...文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服務保障情况。文献没有写入住的人数。', 'prose-script'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的ＡＢ服务保障情况。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的２０项服务保障情况。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务\u200b保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务\xa0保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务\xad保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务\u202e保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务\ufeff保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务�保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)⼈员的服务保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)\ue000人员的服务保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员年的服务保障情况。文献没有写入住的人数。', 'not-nfc'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况😀。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务\x07保障情况。文献没有写入住的人数。', 'unwanted-character'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的<b>服务保障</b>情况。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。<br>文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务&nbsp;保障情况。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', "了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的<a href='https://example.org'>服务保障</a>情况。文献没有写入住的人数。", 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的<!-- 待查 -->服务保障情况。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', "了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的<span style='color:red'>服务保障</span>情况。文献没有写入住的人数。", 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的[[服务保障]]情况。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的{{需要来源}}服务保障情况。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', "了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的'''服务保障'''情况。文献没有写入住的人数。", 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。== 背景 ==文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的[b]服务保障[/b]情况。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的\\\\textbf{服务保障}情况。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的~~服务保障~~情况。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况![图](a.png)。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况（https://example.org/a）。文献没有写入住的人数。', 'bare-address?'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况[1]。文献没有写入住的人数。', 'markup'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况¹。文献没有写入住的人数。', 'voice?'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况①。文献没有写入住的人数。', 'voice?'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况[^a]: 见附表。文献没有写入住的人数。', 'note-mark'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)我区人员的服务保障情况。文献没有写入住的人数。', 'voice?'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '近日了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', 'voice?'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '今年了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', 'voice?'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。', 'summary-length'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。其一。其二。其三。', 'summary-length'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数', 'summary-length'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的的服务保障情况。文献没有写入住的人数。', 'doubled-word?'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务,保障情况。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员:服务保障情况。文献没有写入住的人数。', 'punctuation'),
        ('data/events/daxing-2024.yaml', '    text: 文献没有写参加对接的部门，', '    text: 文献没有写参加"对接"的部门，', 'punctuation'),
        ('data/events/daxing-2024.yaml', '    text: 文献没有写参加对接的部门，也没有', '    text: 文献没有写参加对接的部门 # 待查，也没有', 'cut-by-comment'),
    ],
    '整段照抄文献': [
        ('data/events/daxing-2024.yaml', '了解[“组团式”帮扶](term:zutuanshi-bangfu)人员的服务保障情况。文献没有写入住的人数。', '了解“组团式”帮扶人员服务保障情况。走进星耀镇京蒙现代农业科技产业园科技种植示范基地，了解并察看日光智能玻璃温室示范引领特色种植情况。', 'copied?'),
    ],
    '标题太长': [
        ('data/events/daxing-2024.yaml', '  title: 大兴区代表团到正镶白旗人才公寓', '  title: 大兴区党政代表团到正镶白旗人才公寓了解组团式帮扶人员的服务保障等各方面情况', 'title-length'),
    ],
    '标题太短': [
        ('data/events/daxing-2024.yaml', '  title: 大兴区代表团到正镶白旗人才公寓', '  title: 考察公寓', 'title-length'),
    ],
    '标题带句号': [
        ('data/events/daxing-2024.yaml', '  title: 大兴区代表团到正镶白旗人才公寓', '  title: 大兴区代表团到正镶白旗人才公寓。', 'title-length'),
    ],
    '标题里有链接': [
        ('data/events/daxing-2024.yaml', '  title: 大兴区代表团到正镶白旗人才公寓', '  title: 大兴区代表团到[正镶白旗](region:zhengxiangbai)人才公寓', 'markup'),
    ],
    '标题里半角逗号': [
        ('data/events/jingmeng-2024.yaml', '  title: 京蒙共建产业园区72个，另有', '  title: 京蒙共建产业园区72个,另有', 'punctuation'),
    ],
    '短名太长': [
        ('data/events/daxing-2024.yaml', '  short: 人才公寓', '  short: 大兴区代表团到正镶白旗人才公寓', 'too-long'),
    ],
    '短名两个折行': [
        ('data/events/daxing-2024.yaml', '  short: 大兴代表团|到两旗', '  short: 大兴|代表团|到两旗', 'bad-value'),
    ],
    '短名竖线全角': [
        ('data/events/daxing-2024.yaml', '  short: 大兴代表团|到两旗', '  short: 大兴代表团｜到两旗', 'bad-value'),
    ],
    '正式名称的繁体': [
        ('data/events/jingmeng-2024.yaml', 'hant: 「綠品出塞——內蒙古優質特色農畜產品進京」活動}', 'hant: 「綠品出塞——內蒙古优质特色農畜產品進京」活動}', 'name-script'),
    ],
    '正式名称与文献不合': [
        ('data/events/jingmeng-2024.yaml', '{hans: “绿品出塞——内蒙古优质特色农畜产品进京”活动,', '{hans: “绿品出塞——内蒙古优质特色农产品进京”活动,', 'name-script'),
    ],
    '西里尔字母冒充': [
        ('data/events/daxing-2024.yaml', '  short: 人才公寓\n  kind: visit', '  short: 人才公寓\n▸  kind: vіsit', 'unknown-name'),
        ('data/events/daxing-2024.yaml', '    - source: daxing-2024\n      paragraph: 12\n      anchor: 今年,大兴区将围绕', '    - source: dаxing-2024\n      paragraph: 12\n      anchor: 今年,大兴区将围绕', 'unknown-name'),
    ],
    '标识里有零宽字符': [
        ('data/events/daxing-2024.yaml', '  themes:\n  - tourism\n', '  themes:\n▸  - tourism\u200b\n', 'unwanted-character'),
    ],
    '数字零冒充〇': [
        ('data/events/jingmeng-2024.yaml', '  title: 北京159家企业在内蒙古投资243亿元', '  title: 北京l59家企业在内蒙古投资243亿元', 'title-figure'),
    ],
    '两条说一件事': [
        ('data/events/daxing-2024.yaml', '- id: 2024-daxing-xingyao-visit\n', '- id: 2024-daxing-flat\n▸  date: 2024-06~\n  date_note: 文献写“近日”，据转载页的发布日期2024年6月21日推定。\n  title: 大兴区党政代表团考察正镶白旗人才公寓\n  short: 到人才公寓\n  kind: visit\n  themes:\n  - personnel\n  regions:\n  - zhengxiangbai\n  - daxing\n  summary: "[大兴区党政代表团](event:2024-daxing-delegation)在[正镶白旗](region:zhengxiangbai)的[人才公寓](organisation:rencai-gongyu)了解帮扶人员的服务保障。文献没有写公寓的规模。"\n  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 在正镶白旗人才公寓\n- id: 2024-daxing-xingyao-visit\n', 'twice?'),
        ('data/events/daxing-2024.yaml', '  title: 大兴区代表团在“星空草原”考察文旅产业', '  title: 大兴区代表团到正镶白旗人才公寓', 'duplicate-event'),
    ],
    '术语立了两条': [
        ('data/terms.yaml', '- id: jingchi-xiezuo\n', '- id: jingmeng-xiezuo-2\n▸  name: {hans: 京蒙协作, hant: 京蒙協作}\n  definition: 北京市与内蒙古自治区的协作。\n  editor: true\n- id: jingchi-xiezuo\n', 'twice?'),
    ],
    '机构立了两条': [
        ('data/organisations.yaml', '- id: rencai-gongyu\n', '- id: gongyu\n  name: {hans: 正镶白旗人才公寓, hant: 正鑲白旗人才公寓}\n  kind: 住所\n  summary: 正镶白旗的人才公寓。\n  citations:\n  - source: daxing-2024\n    paragraph: 4\n    anchor: 在正镶白旗人才公寓\n- id: rencai-gongyu\n▸', 'twice?'),
    ],
    '文件立了两条': [
        ('data/documents.yaml', '- id: jiazheng-xieyi\n', '- id: jiazheng-xieyi-2024\n  name: {hans: 京蒙省际家政服务劳务协作协议, hant: 京蒙省際家政服務勞務協作協議}\n  summary: 北京与内蒙古之间的家政服务协议。\n  citations:\n  - source: jingmeng-2024\n    paragraph: 32\n    anchor: 《京蒙省際家政服務勞務協作協議》\n- id: jiazheng-xieyi\n▸', 'twice?'),
    ],
    '文件名带书名号': [
        ('data/documents.yaml', '  name: {hans: 京蒙劳务协作框架协议, hant: 京蒙勞務協作框架協議}', '  name: {hans: 《京蒙劳务协作框架协议》, hant: 《京蒙勞務協作框架協議》}', 'name-form'),
    ],
    '术语的解释链到自己': [
        ('data/terms.yaml', '始于1996年两地结对，是[东西部协作](term:dongxibu-xiezuo)的一部分。', '始于1996年两地结对，是[东西部协作](term:jingmeng-xiezuo)的一部分。', 'link-name'),
    ],
    '术语的繁体用简体引号': [
        ('data/terms.yaml', '{hans: “绿电进京”, hant: 「綠電進京」}', '{hans: “绿电进京”, hant: “綠電進京”}', 'name-script'),
    ],
    '机构的种类空着': [
        ('data/organisations.yaml', '  kind: 住所\n', '  kind:\n', 'empty'),
    ],
    '机构所在地与摘要不合': [
        ('data/organisations.yaml', '  kind: 企业\n  region: shangdu\n', '  kind: 企业\n▸  region: chifeng\n', 'organisation-region?'),
    ],
    '形状不认得': [
        ('data/kinds.yaml', '  shape: cross', '  shape: plus', 'bad-value'),
    ],
    '格子不认得': [
        ('data/sorts.yaml', '  cell: broken\n  side: bond', '  cell: dashed\n  side: bond', 'bad-value'),
    ],
    '一方不认得': [
        ('data/sorts.yaml', '  cell: broken\n  side: bond', '  cell: broken\n▸  side: beijing', 'bad-value'),
    ],
    '文件的日期写中文': [
        ('data/documents.yaml', '  date: 2023-07-22\n', '  date: 2023年7月22日\n', 'bad-value'),
    ],
    '指纹抄错': [
        ('data/sources.yaml', '  sha256: 7c96e2d1', '  sha256: 7c96e2d2', 'source-changed'),
    ],
    '指纹少一位': [
        ('data/sources.yaml', '  sha256: 7c96e2d1', '  sha256: 7c96e2d', 'bad-value'),
    ],
    '文本文件名错': [
        ('data/sources.yaml', '  file: 004_5d56a8e4a41a21a5.txt', '  file: 004_5d56a8e4a41a21a5.TXT', 'source-changed'),
    ],
    '文本文件名与另一份对调': [
        ('data/sources.yaml', '  file: 004_5d56a8e4a41a21a5.txt', '  file: 003_dd688c373ed4d925.txt', 'source-changed'),
    ],
    '网址少了 https': [
        ('data/sources.yaml', '  address: https://investchn.com/', '  address: investchn.com/', 'bad-value'),
    ],
    '网址有空格': [
        ('data/sources.yaml', '  address: https://investchn.com/index.php', '  address: https://investchn.com/ index.php', 'bad-value'),
    ],
    '网址有汉字': [
        ('data/sources.yaml', '  address: https://investchn.com/index.php', '  address: https://investchn.com/新闻/index.php', 'bad-value'),
    ],
    '网址写成链接': [
        ('data/sources.yaml', '  address: https://www.duolaoshi.com/22884.html', "  address: '[原文](https://www.duolaoshi.com/22884.html)'", 'bad-value'),
    ],
    '字形写错': [
        ('data/sources.yaml', '  address: http://nm.people.com.cn/BIG5/n2/2024/0824/c192247-40954234.html\n  script: hant', '  address: http://nm.people.com.cn/BIG5/n2/2024/0824/c192247-40954234.html\n▸  script: hans', 'source-script?'),
    ],
    '字形写成中文': [
        ('data/sources.yaml', '  address: http://nm.people.com.cn/BIG5/n2/2024/0824/c192247-40954234.html\n  script: hant', '  address: http://nm.people.com.cn/BIG5/n2/2024/0824/c192247-40954234.html\n▸  script: 繁体', 'bad-value'),
    ],
    '栏目行找不到': [
        ('data/sources.yaml', '  - 显示验证码\n', '  - 显示验证吗\n', 'boilerplate?'),
    ],
    '栏目行把正文去了': [
        ('data/sources.yaml', '  - 显示验证码\n', '  - 显示验证码\n▸  - 座谈会前\n', 'cited-boilerplate'),
    ],
    '文献标题与文本不合': [
        ('data/sources.yaml', '  title: 山海情深 携手发展', '  title: 山海情深 携手前行', 'source-title?'),
    ],
    '文献标题字形不合': [
        ('data/sources.yaml', '  title: 千裡共敘京蒙情 攜手聚力向未來', '  title: 千里共叙京蒙情 携手聚力向未来', 'source-title?'),
    ],
    '文献日期': [
        ('data/sources.yaml', '  date: 2023-11-27/..', '  date: 2022-11-27', 'after-source'),
    ],
    '署名与文本不合': [
        ('data/sources.yaml', '  byline: 魏那 宋玉静', '  byline: 魏娜 宋玉静', 'source-title?'),
    ],
    '免录的段不存在': [
        ('data/waivers.yaml', '- source: daxing-2024\n  paragraph: 2\n', '- source: daxing-2024\n▸  paragraph: 22\n', 'idle-waiver'),
    ],
    '免录的文字不在段中': [
        ('data/waivers.yaml', '  text: 兴安盟\n', '  text: 锡林浩特\n', 'idle-waiver'),
    ],
    '免录重复': [
        ('data/waivers.yaml', '- source: daxing-2024\n  paragraph: 2\n', '- source: daxing-2024\n  paragraph: 2\n  reason: 发布日期，见文献记录。\n- source: daxing-2024\n▸  paragraph: 2\n', 'idle-waiver'),
    ],
    '免录的文献错': [
        ('data/waivers.yaml', '- source: daxing-2024\n  paragraph: 2\n', '- source: daxin-2024\n  paragraph: 2\n', 'unknown-name'),
    ],
    '字形表重复': [
        ('data/conversions.yaml', '- hans: 标明了\n', '- hans: 写明了\n  hant: 寫明了\n  reason: 重复。\n- hans: 标明了\n', 'word-twice'),
    ],
    '字形表没有用': [
        ('data/conversions.yaml', '- hans: 标明了\n  hant: 標明了\n', '- hans: 标明了\n▸  hant: 标明了\n', 'word-script?'),
    ],
    '字形表字数不等': [
        ('data/conversions.yaml', '- hans: 标明了\n  hant: 標明了\n', '- hans: 标明了\n▸  hant: 標明\n', 'word-script?'),
    ],
    '版本写法': [
        ('data/chronicle.yaml', 'version: 0.1.0', 'version: v0.1', 'setting?'),
    ],
    '格式版本比程序新': [
        ('data/chronicle.yaml', 'format: 1', 'format: 9', 'newer-format'),
    ],
    '双方相同': [
        ('data/chronicle.yaml', '  region: neimenggu\n  short: {hans: 内蒙古, hant: 內蒙古}', '  region: beijing\n  short: {hans: 内蒙古, hant: 內蒙古}', 'pairing'),
    ],
    '双方对调': [
        ('data/chronicle.yaml', 'giver:\n  region: beijing\n', 'giver:\n▸  region: chongqing\n', 'sides?'),
    ],
    'only_warn 写错规则': [
        ('data/chronicle.yaml', 'format: 1', 'format: 1\n▸only_warn: [title-lenght]', 'unknown-rule'),
    ],
    '标题字数范围颠倒': [
        ('data/chronicle.yaml', 'format: 1', 'format: 1\n▸title_length: {least: 28, most: 10}', 'empty-range'),
    ],
    '颜色写法': [
        ('data/chronicle.yaml', 'format: 1', "format: 1\n▸giver_colour: {light: 红, dark: '#e5887c'}", 'bad-value'),
    ],
    'SPDX 写错': [
        ('data/chronicle.yaml', '  spdx: CC-BY-4.0', '  spdx: CC BY 4.0', 'setting?'),
    ],
    '联系方式写法': [
        ('data/chronicle.yaml', 'format: 1', 'format: 1\n▸contact: 请打电话', 'contact?'),
    ],
    '备案号写法': [
        ('data/chronicle.yaml', 'format: 1', 'format: 1\n▸icp_filing: 备案中', 'setting?'),
    ],
    '许可网址少协议': [
        ('data/chronicle.yaml', '  address: https://creativecommons.org', '  address: creativecommons.org', 'bad-value'),
    ],
    '文章': [
        ('content/about.md', 'menu: 关于\n', 'menu：关于\n', 'bad-yaml'),
        ('content/about.md', 'order: 1\n', 'order: 第一\n', 'bad-value'),
        ('content/about.md', 'menu: 关于\n', 'menus: 关于\n', 'unknown-key'),
        ('content/about.md', '见[方法](essay:method)；收什么', '见[方法](essay:methods)；收什么', 'unknown-name'),
        ('content/about.md', '[旗](term:qi)、', '[旗](term:qi2)、', 'unknown-name'),
        ('content/about.md', '见[方法](essay:method)；收什么', '见[方法]（essay:method）；收什么', 'markup'),
        ('content/about.md', '## 怎样读\n', '<h2>怎样读</h2>\n', 'markup'),
        ('content/about.md', '## 怎样读\n', '<iframe src="https://example.org"></iframe>\n\n## 怎样读\n', 'markup'),
        ('content/about.md', '## 怎样读\n', '# 怎样读\n', 'essay-title'),
        ('content/about.md', '## 怎样读\n', '##怎样读\n', 'markup'),
        ('content/about.md', '## 怎样读\n', '#### 怎样读\n', 'heading?'),
        ('content/about.md', '不等于没有发生。一件事怎样', '不等于没有发生.一件事怎样', 'punctuation'),
        ('content/about.md', '年表同时以简体和繁体出版', '年表同時以简体和繁体出版', 'prose-script'),
        ('content/about.md', '年表是有空缺的。', '年表是有空缺的[^kong]。', 'no-note'),
        ('content/about.md', '(https://www.gnu.org/licenses/agpl-3.0.html)', '(https://www.gnu.org/licenses/ agpl-3.0.html)', 'markup'),
        ('content/about.md', '见[方法](essay:method)；收什么', '见[方法](essay:method；收什么', 'markup'),
        ('content/about.md', '## 怎样读\n', '![地图](map.png)\n\n## 怎样读\n', 'markup'),
        ('content/about.md', '年表是有空缺的。', '年表是有\u200b空缺的。', 'unwanted-character'),
    ],
    '间隔号写成日文的': [
        ('data/regions.yaml', '{hans: 京蒙（亦庄·赤峰）科创产业园, hant: 京蒙（亦莊·赤峰）科創產業園}', '{hans: 京蒙（亦庄・赤峰）科创产业园, hant: 京蒙（亦莊・赤峰）科創產業園}', 'name-script'),
    ],
    '花括号里的锚点有半角逗号': [
        ('data/events/daxing-2024.yaml', '    - source: daxing-2024\n      paragraph: 12\n      anchor: 今年,大兴区将围绕', '    - {source: daxing-2024, paragraph: 12, anchor: 今年,大兴区将围绕}', 'unquoted-comma'),
    ],
    '多了一个连字符': [
        ('data/events/daxing-2024.yaml', '    - source: daxing-2024\n      paragraph: 12\n      anchor: 今年,大兴区将围绕', '    - - source: daxing-2024\n▸      paragraph: 12\n      anchor: 今年,大兴区将围绕', 'bad-yaml'),
    ],
    '锚点加了引号外的句号': [
        ('data/events/daxing-2024.yaml', '      anchor: 今年,大兴区将围绕', '      anchor: 今年,大兴区将围绕。', 'citation-missing'),
    ],
    '锚点是另一段话的转述': [
        ('data/events/daxing-2024.yaml', '      anchor: 今年,大兴区将围绕', '      anchor: 大兴区今年将围绕旅游', 'citation-missing'),
    ],
    '再试': [
        ('data/leaders.yaml', '{hans: 车俊, hant: 車俊}', '{hans: 车俊, hant: 车俊}', 'name-script'),
        ('data/organisations.yaml', 'hant: 北京朝陽醫院}', 'hant: 北京朝阳医院}', 'name-script'),
        ('data/events/daxing-2024.yaml', '    role: （大兴）区委书记\n    did: 率团', '    role: （大兴）区委副书记\n    did: 率团', 'leader-source?'),
        ('data/events/daxing-2024.yaml', '    role: （大兴）区委书记\n    did: 率团', '    role: （大兴）区长\n    did: 率团', 'leader-source?'),
        ('data/events/chifeng-1996-2022.yaml', '    role: 赤峰市乡村振兴局局长', '    role: 赤峰市乡村振兴局副局长', 'leader-source?'),
        ('data/events/chifeng-2023.yaml', '61家[北京](region:beijing)企业落户', '16家[北京](region:beijing)企业落户', 'summary-figure?'),
        ('data/events/daxing-2024.yaml', '      paragraph: 10\n      anchor: 正镶白旗委副书记、旗长额尔德尼', '      paragraph: 1O\n      anchor: 正镶白旗委副书记、旗长额尔德尼', 'bad-value'),
        ('data/events/beijing-2023.yaml', '文献没有写经营的规模和产量。', '代表团认真听取市旗两级京蒙协作开展情况介绍，深入了解企业生产经营状况和产业助推乡村振兴、教育人才“组团式”帮扶等情况。', 'copied?'),
        ('data/leaders.yaml', '  pinyin: Chē Jùn', '  pinyin: chē jùn', 'pinyin?'),
        ('data/regions.yaml', "  pinyin: Xīng'ān Méng", '  pinyin: Xīngān Méng', 'pinyin?'),
        ('data/events/daxing-2024.yaml', '[正镶白旗](region:zhengxiangbai)[人才公寓](organisation:rencai-gongyu)，了解', '[正镶白旗](region:zhengxiangbai)[人才公寓](organisation:rencai-gongyu),了解', 'punctuation'),
    ],
}  # fmt: skip
