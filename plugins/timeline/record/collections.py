"""The collections of the record: the one list of what a chronicle holds and where a reader finds it.

An address is the path of a page or record below the folder of an edition.
"""

from msgspec import Struct


class Collection(Struct, frozen=True):
    """Records of one class, which curators write in one file or folder."""

    name: str
    """Its file or folder in `data/`"""
    scheme: str
    """What stands before the id in the key of one of its records, as in `event:1996-start`"""
    noun: str
    """What a message calls one of its records"""
    label: str
    """What the handbook calls it"""
    path: str = ""
    """The page of a record below the edition's folder, or its place on a page that it shares with others"""

    @property
    def has_own_page(self) -> bool:
        """Whether each of its records has a page of its own."""
        return bool(self.path) and "#" not in self.path


_ALL = (
    Collection("chronicle", "chronicleinfo", "年表", "年表：题名、起止、版本、双方、联系与许可"),
    Collection("kinds", "kind", "类别", "事件类别", "kinds/{}.html"),
    Collection("themes", "theme", "主题", "主题", "themes/{}.html"),
    Collection("measures", "measure", "指标", "指标：数字所量的是什么", "figures.html#m-{}"),
    Collection("sorts", "sort", "数额性质", "数额性质：同一指标之下，不同性质的数从不相加"),
    Collection("levels", "level", "层级", "地区层级"),
    Collection("regions", "region", "地区", "地区：省级、地级、县级、乡镇、村，以及园区", "regions/{}.html"),
    Collection(
        "pairings", "pairing", "结对", "结对：一方支援另一方，起止只写文献所证", "pairings.html#pairing-{}"
    ),
    Collection(
        "leaders", "leader", "人物", "人物：只收履行公职的官员；职务由事件推得，不在此写", "leaders/{}.html"
    ),
    Collection("sources", "source", "文献", "文献：年表所据的一份文件", "sources/{}.html"),
    Collection("terms", "term", "术语", "术语", "terms/{}.html"),
    Collection("documents", "document", "文件", "文件：有名称的协议、规划、政策", "documents/{}.html"),
    Collection(
        "organisations",
        "organisation",
        "机构",
        "机构：企业、学校、医院、园区管理机构、机关等",
        "organisations/{}.html",
    ),
    Collection("events", "event", "事件", "事件", "events/{}.html"),
    Collection(
        "corrections",
        "correction",
        "更正",
        "更正：已发布的内容改了什么、为什么",
        "changes.html#correction-{}",
    ),
    Collection("redirects", "redirect", "改名", "改名：发布过的标识，其网址从此指向另一条记录"),
    Collection(
        "removals",
        "removal",
        "移除",
        "移除：已发布而撤下的内容，依当事人请求或法律规定",
        "changes.html#removal-{}",
    ),
    Collection("conversions", "conversion", "字形词", "字形词表：简繁转换程序会转错的词"),
    Collection("contexts", "context", "字形语境", "字形语境：一简对多繁的字，编者看过转换结果的上下文"),
    Collection("waivers", "waiver", "免录", "免录：文献中有意不录之处"),
    Collection("essays", "essay", "文章", "文章：content/ 中的一篇", "{}.html"),
)
COLLECTIONS = {collection.name: collection for collection in _ALL}
"""Every collection by its name, in the order in which a curator meets them"""
BY_SCHEME = {collection.scheme: collection for collection in _ALL}

RECORD_PATHS = {"year": "years/{}.html"} | {
    collection.scheme: collection.path for collection in COLLECTIONS.values() if collection.path
}
"""Path of each year and each record; records of some collections share a page"""

PAGE_PATHS = {"home": "index.html", "index": "{}/index.html"} | {
    scheme: path for scheme, path in RECORD_PATHS.items() if "#" not in path
}
"""Path of each page, for whatever has a page of its own"""

LINK_SCHEMES = tuple(scheme for scheme in PAGE_PATHS if scheme in RECORD_PATHS)
"""What a link in a text may name: a year by its number, records by their ids"""


def url_for(scheme: str, id_: str | int) -> str:
    """Return the path of a page."""
    return PAGE_PATHS[scheme].format(id_)


def card_url(id_: str) -> str:
    """Return the path of the card of an event, or that of the overview, by the id `index`."""
    return f"events/{id_}/card.html"


def url_of_key(key: str) -> str:
    """Return the path by the key of a record, which may be gone; empty for a record without an address."""
    scheme, _, id_ = key.partition(":")
    return RECORD_PATHS.get(scheme, "").format(id_)


def feed_url(path: str) -> str:
    """Return the path of the feed that belongs to a page."""
    return "feed.xml" if path == "index.html" else f"{path.removesuffix('.html')}.xml"
