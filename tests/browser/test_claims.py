"""Links and citations of single claims on the page of an event, and what happened on this day."""

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

from timeline.chronicle.chronicle import Chronicle
from timeline.record.records import Records


@pytest.mark.parametrize("folder", ["", "zh-hant"])
def test_every_claim_has_a_link_and_a_citation_to_copy(
    page: Page, on_disk: Path, record: Records, folder: str
) -> None:
    entry = next(each for each in Chronicle(record).entries if each.event.id == "2023-beijing-delegation")
    page.goto((on_disk / folder / f"events/{entry.event.id}.html").as_uri())
    tools = page.locator(".claim-tools")
    parts = len(entry.figures) + len(entry.attestations) + len(entry.notes)
    assert tools.count() == parts + sum(len(note.readings) for note in entry.notes)
    attestation = entry.attestations[0]
    row = page.locator(f"#{attestation.fragment}")
    assert row.locator(".permalink").get_attribute("href") == f"#{attestation.fragment}"
    row.locator("button").click()
    visible = page.locator("#claim-citation")
    visible.wait_for()
    text = visible.text_content() or ""
    for citation in attestation.citations:
        anchor, source = citation.citation.anchor, citation.source
        assert (
            f"《{source.title}》第{citation.citation.paragraph}段“{anchor}”（SHA-256 {source.sha256}）"
            in text
        )
    assert (attestation.leader.name.hant if folder else attestation.leader.name.hans) in text


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2030-07-22T10:00:00", "京蒙两地政府签署全面深化协作框架协议"),
        ("2030-12-30T10:00:00", "赤峰在京推介会集中签约67个项目"),
    ],
)
def test_the_day_of_the_reader_is_at_the_top(page: Page, on_disk: Path, day: str, expected: str) -> None:
    """Or the next one that has events, after the end of the year the first."""
    page.clock.set_fixed_time(datetime.fromisoformat(day))
    page.goto((on_disk / "days.html").as_uri())
    assert expected in "".join(page.locator("#today li").all_text_contents())
    assert page.locator("#today p").is_visible() == ("12-30" in day)


@pytest.mark.parametrize("width", [768, 1280])
def test_the_links_of_a_claim_cover_no_citation(page: Page, on_disk: Path, width: int) -> None:
    """They appear for whoever points at a row, and the row's own links can still be followed."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((on_disk / "events/2023-chifeng-six-doublings.html").as_uri())
    row = page.locator("tr:has(.claim-tools)").first
    row.hover(position={"x": 5, "y": 5})
    for link in (*row.locator(".source-link").all(), *row.locator(".claim-tools a").all()):
        link.click(trial=True)
