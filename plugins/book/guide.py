"""The guide to the use of the book (凡例), as texts for every carrier."""

from timeline.chronicle.script import ConvertText

from .mentions import walk
from .references import Json


def guide(years: list[Json], gaps: str, *, by_strokes: bool, text: ConvertText) -> list[Json]:
    """Return the articles of the guide, each with its head; `gaps` is a sentence on years without events.

    What an article has as `printed` follows its body in print alone.
    """

    def label(kind: str) -> Json:
        return {"kind": "label", "text": kind}

    def article(head: str, *pieces: str | Json, printed: str = "") -> Json:
        body = [{"kind": "text", "text": text(each)} if isinstance(each, str) else each for each in pieces]
        more = [{"kind": "text", "text": text(printed)}] if printed else []
        return {"head": text(head), "body": body, "printed": more}

    articles = [
        article("排列", "事件按开始的先后排列；只知年份或月份的，排在该年、该月的前面；"
                "同一天开始的，历时长的在前，其余按编者所列；"
                "“某日以前”的，按所写的日子排。累计概述是一段时间的合计，列在其开始之年的末尾。各年标题旁写明件数。"),
        article(
            "日期",
            "只写到文献所及为止。“约”是大致的日期，“存疑”是不能确定的日期；"
            "日期如属推定，如何推得，写在“日期”一项。",
            printed="同一年几件事推法相同的，写在该年标题之下，事件的日期后有相同的圈码。"
            "页边的日期省去标题所示之年，只知在该年之内的写“是年”。",
        ),
        article(
            "注释",
            "分三种：", label("explanation"), "说明词语，", label("remark"), "补充或限定，", label("doubt"),
            "是文献之间不一致，或文字本身有疑问。存疑之处，几种读法并列，各附出处，编者不作取舍。",
        ),
        article("出处", *_sample(years), "标“编者”的说明出自编者常识，不出自文献。摘要末尾的出处管全条；"
                "人物、数字和注释另有出处的，各自写明。"),
        article("数字", "全书的数字按所量之事汇列于“数字”一章。"
                "已给出的、约定的与打算的是不同的数，从不相加。",
                printed="摘要和标题已经写到的数字，其下不再列出。"),
        article("人物", "只收履行公职的官员；职务照文献所称，不推断任期。几人职务相同的合写，以“均为”相连；"
                "一人在文献中有几种称法的，以“又作”相连。“未写到场”是文献只引其言或记其指示，没有写他到场。"),
        article("地区", "一件事所及的地区列在其下。",
                printed="摘要和标题已经写到的不再列，其余写在“另及”之后；地名索引两者都收。"),
        article("索引", f"人物索引按{'姓氏笔画' if by_strokes else '拼音'}排列，地名索引按笔画排列，"
                "都指到年表的正文与注释；一件事所及的地区，也指到那件事。",
                printed="“–”连接连续的各页；页首和栏首的“（续）”，是从前一页或前一栏接来的。"),
    ]  # fmt: skip
    if gaps:
        articles.insert(4, {"head": text("空缺"), "body": [{"kind": "text", "text": gaps}], "printed": []})
    return articles


def _sample(years: list[Json]) -> list[str | Json]:
    """Return how a citation is read, by the first of the book."""
    for event in (event for year in years for event in year["entries"]):
        for node in walk(event["body"]):
            for number, paragraphs in node.get("places", ()):
                paragraph_numbers = "、".join(map(str, paragraphs))
                links: Json = {"kind": "cites", "places": [[number, paragraphs]]}
                return [
                    links,
                    f"指书后“文献”中第{number}种文献的第{paragraph_numbers}段，余类推；段号按整理后的文本数起。",
                ]
    return ["段号按整理后的文本数起。"]
