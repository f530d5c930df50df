"""What stands around every page of Hugo's, and the headings of its lists."""

from typing import Any

from .dataset import LISTS
from .matter import Matter

_MENU = {
    "index": "年表", "regions": "地区", "leaders": "人物", "figures": "数字", "sources": "文献",
    "terms": "术语", "about": "说明",
}  # fmt: skip
_MORE = {
    "documents": "文件", "organisations": "机构", "kinds": "类别", "themes": "主题",
    "coverage": "文献录入情况", "changes": "更新与更正", "downloads": "数据下载",
}  # fmt: skip
_HEADINGS = "全本 地区与结对 人物 类别 主题 术语 文献 文件 机构".split()
_LEDES = {
    "sources": "年表的每一条都出自下列文献。段号按整理后的文本数起。录了多少，见文献录入情况。",
    "leaders": "只收履行公职的官员。职务照文献所称，附所称之日；年表不推断任期。",
    "regions": "左岸支援，右岸受援，中间的水是时间。名字旁的数是写到该地的事件数，不含下级。",
}
_WORDS = {
    "skip": "跳到正文", "editions": "文字版本", "nav": "主导航", "find": "检索", "timeline": "年表",
    "figures": "数字", "leaders": "人物", "source": "文献", "unchecked": "未核对", "taken": "此段所取",
    "original": "原文网址", "cite": "引用本条", "places": "地点", "year": "年", "around": "在年表中",
}  # fmt: skip


def chrome(matter: Matter) -> dict[str, Any]:
    """Words, menus and headings of one edition."""
    edition, info = matter.edition, matter.info
    headings = zip(("years", *LISTS[1:]), _HEADINGS, strict=True)
    return {key: matter.text(word) for key, word in _WORDS.items()} | {
        "id": info["id"],
        "site": info["title"][edition],
        "publisher": info["publisher"][edition],
        "tag": {"hans": "zh-Hans", "hant": "zh-Hant"}[edition],
        "headings": {kind: matter.text(heading) for kind, heading in headings},
        "ledes": {kind: matter.text(lede) for kind, lede in _LEDES.items()},
        "menu": [{"path": f"{path}.html", "name": matter.text(name)} for path, name in _MENU.items()],
        "more": [{"path": f"{path}.html", "name": matter.text(name)} for path, name in _MORE.items()],
    }
