"""Words that generated records are made of: each name in both scripts, with its pinyin."""

from typing import NamedTuple


class Word(NamedTuple):
    """A word in both scripts."""

    hans: str
    hant: str
    pinyin: str

    def __add__(self, other: "Word") -> "Word":  # type: ignore[override]  # names are put together
        return Word(self.hans + other.hans, self.hant + other.hant, f"{self.pinyin} {other.pinyin}")


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(*line.split(maxsplit=2)) for line in text.strip().splitlines())


def _characters(hans: str, hant: str, pinyin: str) -> tuple[Word, ...]:
    return tuple(Word(*each) for each in zip(hans, hant, pinyin.split(), strict=True))


SURNAMES = _characters(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江",
    "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何林高梁鄭羅宋謝唐韓曹許鄧蕭馮曾程蔡彭潘袁于董余蘇葉呂魏蔣田杜丁沈姜范江",
    "Wáng Lǐ Zhāng Liú Chén Yáng Huáng Zhào Wú Zhōu Xú Sūn Mǎ Zhū Hú Guō Hé Lín Gāo Liáng Zhèng Luó Sòng Xiè "
    "Táng Hán Cáo Xǔ Dèng Xiāo Féng Zēng Chéng Cài Péng Pān Yuán Yú Dǒng Yú Sū Yè Lǚ Wèi Jiǎng Tián Dù Dīng "
    "Shěn Jiāng Fàn Jiāng",
)
GIVEN = _characters(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚文华建国志云海山春林",
    "偉芳娜敏靜麗強磊軍洋勇艷傑娟濤明超霞平剛文華建國志雲海山春林",
    "wěi fāng nà mǐn jìng lì qiáng lěi jūn yáng yǒng yàn jié juān tāo míng chāo xiá píng gāng wén huá jiàn "
    "guó zhì yún hǎi shān chūn lín",
)
PLACES = _characters(
    "东西南北上下和平永兴新长丰泰清源石河山川林泉龙凤",
    "東西南北上下和平永興新長豐泰清源石河山川林泉龍鳳",
    "dōng xī nán běi shàng xià hé píng yǒng xīng xīn cháng fēng tài qīng yuán shí hé shān chuān lín "
    "quán lóng fèng",
)
LEVELS = {
    "province": Word("省", "省", "shěng"),
    "prefecture": Word("市", "市", "shì"),
    "county": Word("县", "縣", "xiàn"),
    "township": Word("镇", "鎮", "zhèn"),
}
SUBJECTS = _words("""
教育 教育 jiàoyù
医疗 醫療 yīliáo
产业 產業 chǎnyè
劳务 勞務 láowù
消费 消費 xiāofèi
文化 文化 wénhuà
旅游 旅遊 lǚyóu
科技 科技 kējì
人才 人才 réncái
农业 農業 nóngyè
畜牧 畜牧 xùmù
能源 能源 néngyuán
生态 生態 shēngtài
乡村 鄉村 xiāngcūn
就业 就業 jiùyè
水利 水利 shuǐlì
交通 交通 jiāotōng
金融 金融 jīnróng
物流 物流 wùliú
""")
ACTIONS = _words("""
帮扶 幫扶 bāngfú
协作 協作 xiézuò
示范 示範 shìfàn
培训 培訓 péixùn
对接 對接 duìjiē
援建 援建 yuánjiàn
结对 結對 jiéduì
振兴 振興 zhènxīng
工程 工程 gōngchéng
行动 行動 xíngdòng
基地 基地 jīdì
园区 園區 yuánqū
""")
BODIES = _words("""
公司 公司 gōngsī
学校 學校 xuéxiào
医院 醫院 yīyuàn
合作社 合作社 hézuòshè
中心 中心 zhōngxīn
集团 集團 jítuán
""")
PAPERS = _words("""
协议 協議 xiéyì
规划 規劃 guīhuà
方案 方案 fāng'àn
意见 意見 yìjiàn
办法 辦法 bànfǎ
""")
KINDS = {
    "visit": Word("互访考察", "互訪考察", ""), "tally": Word("累计数据", "累計數據", ""),
    "fair": Word("推介展销", "推介展銷", ""), "agreement": Word("协议签署", "協議簽署", ""),
    "project": Word("项目建设", "項目建設", ""), "service": Word("支援服务", "支援服務", ""),
    "meeting": Word("会议部署", "會議部署", ""), "policy": Word("政策文件", "政策文件", ""),
}  # fmt: skip
THEMES = {
    f"theme-{number}": subject + action
    for number, (subject, action) in enumerate(zip(SUBJECTS[:14], (*ACTIONS, *ACTIONS), strict=False), 1)
}
SORTS = {
    "allocated": Word("拨付资金", "撥付資金", ""), "arrived": Word("到位资金", "到位資金", ""),
    "count": Word("个数", "個數", ""), "headcount": Word("人数", "人數", ""),
    "sales": Word("销售额", "銷售額", ""), "intended": Word("意向金额", "意向金額", ""),
    "quantity": Word("数量", "數量", ""), "target": Word("目标", "目標", ""),
}  # fmt: skip
UNITS = {
    "allocated": ("亿元", "万元"), "arrived": ("亿元", "万元"), "count": ("个", "家", "所", "场", "种"),
    "headcount": ("人", "人次", "名", "万人次"), "sales": ("亿元", "万元"), "intended": ("亿元",),
    "quantity": ("亩", "头", "公里", "兆瓦"), "target": ("个", "亿元"),
}  # fmt: skip
CONVERSIONS = _words("""
干部 幹部 错成其他字
示范村 示範村 错成其他字
里程碑 里程碑 错成其他字
台账 臺賬 错成其他字
松山 松山 错成其他字
面粉 麵粉 错成其他字
发展 發展 错成其他字
头发 頭髮 错成其他字
""")

WHO = "代表团 工作组 教师组 医疗队 两地干部 合作社 帮扶单位 技术人员 当地企业 挂职干部".split()
WHEN = "当年 随后 同年秋季 在会上 此后 按计划 分批 首次 再次 逐项 联合".split()
DID = "到访 座谈 调研 签约 援建 培训 支援 推介 对接 捐助 交流 验收 投入 引进".split()
WHAT = """
    协作项目 教育帮扶 医疗帮扶 产业园区 劳务协作 消费帮扶 农畜产品 文化旅游 饮水工程 道路工程 设施农业
    乡村振兴 “百村示范”工程 绿色电力 牛羊养殖
""".split()
MORE = """
    双方商定下一年的安排 资金分两批到位 参加的有各方负责人 项目在年底前完成 另有几处同类项目
    受益的多为当地农户 此后每年举行一次 参加者走访了几户人家 未列出分项的数目 两地各派一人联络
    文献没有写具体日期 两份文献所写不同 所列数字出自年终小结 日期据上下文推定 原文称谓前后不一
    数目没有写到何时为止 另一文献只写到月份 名单在下一句而没有日期 年份据同一段所记的会议推定
    是否包括在合计之内没有写明
""".split()
ROLES = """
    县长 副县长 县委书记 市长 副市长 区委书记 区长 副区长 主任 副主任 党组书记、局长 自治区副主席
    市委常委、副市长 区委常委、组织部部长 发展和改革委员会主任
""".split()
DEEDS = "讲话 签署 陪同 主持会议 到访 参加 介绍情况 汇报 座谈 揭牌 率队考察".split()
QUALIFIERS = ("余", "近", "超", "约", "多")
