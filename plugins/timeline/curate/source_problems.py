"""The record held against the source texts: what `check` reports beside the rules."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..record.base import IdentifiedRecord, Record
from ..record.locations import problem_in
from ..record.records import Records
from ..record.traversal import citations_of
from ..values.diagnostics import Correctable, Problem
from ..verification.compare_claims import compare_claims
from ..verification.report import FILE, Survey, to_file
from ..verification.source_text import fold, source_paragraphs
from .draft import TODO

_UNCONFIRMED = {"missing": "在该段没有找到", "ambiguous": "在该段不止一处"}


def citation_problems(records: Records, survey: Survey, folder: Path) -> Iterator[Problem]:
    """Yield the citations and claims that the source texts do not confirm."""
    found = ((source.id, source_paragraphs(source, folder)) for source in records.sources)
    texts = {id_: paragraphs for id_, paragraphs in found if paragraphs}
    for record, path, message, code in compare_claims(records, texts):
        yield problem_in(record, path, message, code)
    for record in records.all():
        for path, citation in citations_of(record):
            report = survey.get(citation.source)
            status = report.citations[citation.paragraph, citation.anchor].status if report else ""
            if status in _UNCONFIRMED and citation.anchor != TODO:
                message = f"锚点“{citation.anchor}”{_UNCONFIRMED[status]}（¶{citation.paragraph}）"
                anchor = fold(citation.anchor)
                others = [each for each in texts.get(citation.source, ()) if anchor in each.folded]
                if status == "missing" and others:
                    message += f"，见于 {'、'.join(f'¶{each.number}' for each in others[:5])}"
                if status == "missing" and len(others) == 1:
                    wrong, right = (
                        f"paragraph: {number}" for number in (citation.paragraph, others[0].number)
                    )
                    message = Correctable(message, wrong, right)
                key = "paragraph" if status == "missing" and others else "anchor"
                yield problem_in(record, (*path, key), message, f"citation-{status}")


def source_problems(records: Records, survey: Survey, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with waivers and with the source texts in a folder."""
    cited: dict[tuple[str, int], Record] = {}
    for record in records.all():
        for _, citation in citations_of(record):
            cited.setdefault((citation.source, citation.paragraph), record)
    yield from _useless_waivers(records, survey, cited)
    for source in records.sources:
        if source.id not in survey and (folder / source.file).is_file():
            message = f"{folder / source.file} 的指纹不同，不是年表所据的文本"
            yield problem_in(source, ("sha256",), message, "source-changed")


def stale_survey(survey: Survey, stored: Survey, data: Path) -> list[Problem]:
    """Return the problem of a stored survey that is not the current one, if it is so."""
    if all(
        name in stored and to_file({name: survey[name]}) == to_file({name: stored[name]}) for name in survey
    ):
        return []
    return [Problem(str(data / FILE), 1, 1, "核对结果已经过时，请运行 make coverage", "stale-survey")]


def _useless_waivers(
    records: Records, survey: Survey, cited: Mapping[tuple[str, int], Record]
) -> Iterator[Problem]:
    """Yield the waivers that waive nothing, or whole paragraphs that are cited."""
    for waiver in records.waivers:
        record = None if waiver.text else cited.get((waiver.source, waiver.paragraph))
        if isinstance(record, IdentifiedRecord):
            message = f"¶{waiver.paragraph} 已为 {record.key} 所引，不能整段不录，请写明不录的是哪些字"
            yield problem_in(waiver, ("paragraph",), message, "waived-and-cited")
    for report in survey.values():
        for waiver in report.idle:
            message = f"这条免录没有用处：¶{waiver.paragraph} {waiver.text or '整段'}已录或并不存在"
            yield problem_in(waiver, (), message, "idle-waiver")
