"""How a reader reaches the editors: by mail or on the web, with the page filled in, or not at all."""

import pytest

from timeline.render.template_globals import _px, contact_address, report_address


@pytest.mark.parametrize(
    ("contact", "address", "report"),
    [
        (None, "", ""),
        ("请在代码库留言", "", ""),
        (
            "bianzhe@example.org",
            "mailto:bianzhe@example.org",
            "mailto:bianzhe@example.org?subject=%E6%8A%A5%E9%94%99%EF%BC%9AA%26B&body=events%2Fx.html",
        ),
        ("https://example.org/form", "https://example.org/form", "https://example.org/form"),
        (
            "https://example.org/new?title={title}&body={page}",
            "https://example.org/new",
            "https://example.org/new?title=A%26B&body=events%2Fx.html",
        ),
    ],
)
def test_a_contact_leads_somewhere_or_nowhere(contact: str | None, address: str, report: str) -> None:
    assert contact_address(contact) == address
    assert report_address(contact, title="A&B", page="events/x.html") == report


def test_a_length_is_written_one_way() -> None:
    assert [_px(each) for each in (-0.0, 0.0, -0.04, 2.0, 2.25, -1.5)] == ["0", "0", "0", "2", "2.2", "-1.5"]
