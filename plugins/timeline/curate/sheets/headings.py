"""Headings of columns: what curators call the keys of the record."""

from ...record.base import Component
from ...record.editorial import Correction, Redirect, Waiver
from ...record.models import ChronicleInfo, Licence, Organisation, Reading, Region, Term
from ...record.vocabularies import AmountType, EventType

_HEADINGS = {
    "about": "说明", "address": "网址", "anchor": "锚点", "archived": "存档网址", "boilerplate": "无关的行",
    "byline": "署名", "canonical": "规范网址", "cell": "格子", "citations": "出处", "code": "行政区划代码",
    "contact": "联系方式", "dark": "深底", "date": "日期", "date_note": "日期说明", "definition": "解释",
    "detail": "具体所指", "did": "所为", "editor": "编者所加", "end": "结束", "faults": "缺陷",
    "field": "键", "figures": "数字", "file": "文件名", "foot": "在页脚", "format": "格式版本",
    "giver": "支援一方", "giver_colour": "支援方颜色", "group": "组", "hans": "简体", "hant": "繁体",
    "icp_filing": "ICP备案号", "id": "标识", "issuers": "签发者", "kind": "类别", "latitude": "纬度",
    "lead": "要事", "leader": "人物", "leaders": "人物", "least": "至少", "licence": "许可", "light": "浅底",
    "longitude": "经度", "measure": "指标", "most": "至多", "name": "名称", "new": "改为", "note": "说明",
    "notes": "注", "offices": "任职地区", "official_names": "正式名称", "old": "原文",
    "only_warn": "只提醒的规则",
    "other_names": "别称", "paragraph": "段号", "parent": "上级地区",
    "part_of": "属于",
    "parts_incomplete": "分项不全",
    "period": "时段", "pinyin": "拼音", "publisher": "发布者", "qualifier": "限定词", "quoted": "只是引述",
    "readings": "读法", "reason": "原因", "receiver": "受援一方", "receiver_colour": "受援方颜色",
    "record": "记录", "region": "地区", "regions": "地区", "released": "发布日", "repost": "是转载",
    "role": "职务", "script": "字形", "security_filing": "公安备案号", "sha256": "指纹", "shape": "形状",
    "short": "短名", "side": "一方", "sort": "性质", "source": "文献", "spdx": "SPDX标识", "start": "开始",
    "subtitle": "副题", "summary": "摘要", "summary_sentences": "摘要句数", "text": "文字", "themes": "主题",
    "title": "标题", "title_length": "标题字数", "touched": "其他记录", "unit": "单位", "value": "数值",
    "version": "版本",
}  # fmt: skip
_OF_CLASS: dict[tuple[type[Component], str], str] = {
    (ChronicleInfo, "title"): "题名",
    (ChronicleInfo, "period"): "起止",
    (Region, "kind"): "层级",
    (Organisation, "kind"): "何种机构",
    (Term, "name"): "词形",
    (EventType, "note"): "一句话说明",
    (AmountType, "side"): "钱从哪里来",
    (Correction, "kind"): "性质",
    (Redirect, "old"): "原标识",
    (Redirect, "new"): "新标识",
    (Waiver, "text"): "不录什么",
    (Reading, "text"): "读法",
    (Licence, "name"): "许可名称",
}
NUMBER = "序号"
"""The column with the number of the item that a row is, where there are several"""
DELETE = "删去"
"""The column that says that a row is deleted on purpose"""


def heading_of(part: type[Component], key: str) -> str:
    """Return the heading of a key of a class."""
    return _OF_CLASS.get((part, key)) or _HEADINGS[key]
