"""What Zotero's translator of embedded metadata finds on a page: one title, one type, no raw EDTF."""

from selectolax.lexbor import LexborHTMLParser

from timeline.record.records import Records
from timeline.values.names import split_byline


def tags(page: bytes) -> dict[str, list[str]]:
    results: dict[str, list[str]] = {}
    for each in LexborHTMLParser(page.decode()).css("head meta[name]"):
        results.setdefault(each.attributes["name"] or "", []).append(each.attributes["content"] or "")
    return results


def test_an_event_is_a_page_of_the_chronicle(real_files: dict[str, bytes], record: Records) -> None:
    for event in record.events:
        page_tags = tags(real_files[f"events/{event.id}.html"])
        assert page_tags["citation_title"] == [f"{event.title}（{event.date.wording}）"]
        assert page_tags["citation_author"] == ["京蒙协作年表编者"]
        assert page_tags["citation_publication_date"] == ["2000/01/01"]
        assert page_tags["DC.type"] == ["webpage"]
        assert page_tags["DC.source"] == ["京蒙协作年表"]
    page = tags(real_files["zh-hant/events/2023-framework-agreement.html"])
    assert page["citation_language"] == ["zh-Hant"]
    assert page["citation_title"] == ["京蒙兩地政府簽署全面深化協作框架協議（2023年7月22日）"]


def test_the_page_of_a_source_stands_for_the_document(real_files: dict[str, bytes], record: Records) -> None:
    for source in record.sources:
        page_tags = tags(real_files[f"sources/{source.id}.html"])
        assert page_tags["citation_title"][0].startswith(source.title)
        assert page_tags.get("citation_author", []) == split_byline(source.byline)
        assert page_tags.get("citation_public_url", []) == ([source.address] if source.address else [])
        assert page_tags["DC.type"] == ["webpage" if source.address else "document"]
        (date,) = page_tags["citation_publication_date"]
        assert "~" not in date and ".." not in date


def test_a_leader_is_an_entry(real_files: dict[str, bytes]) -> None:
    page_tags = tags(real_files["leaders/yin-li.html"])
    assert page_tags["citation_title"] == ["尹力"]
    assert page_tags["DC.type"] == ["webpage"]
