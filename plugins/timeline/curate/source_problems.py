"""The record compared with the source texts: what `check` reports beside the rules.

Of sources whose texts are not at hand, the stored survey says what was confirmed when they were.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from ..record.base import IdentifiedRecord, Record
from ..record.editorial import Waiver
from ..record.locations import problem_in
from ..record.models import Citation, citations_of
from ..record.records import Records
from ..record.rules.findings import is_todo
from ..record.yaml_source import YamlPath
from ..values.diagnostics import Correctable, Doubt, Problem, nearest
from ..values.language import command_name, either
from ..verification.compare_claims import ComparedClaim, Texts, compare_titles
from ..verification.report import FILE, SourceReport, Survey, to_file
from ..verification.source_text import bare_line, fold, script_of

_UNCONFIRMED = {
    "missing": ("在该段没有找到", "is not in the paragraph"),
    "ambiguous": ("在该段不止一处", "is in the paragraph more than once"),
}


def known_survey(records: Records, survey: Survey, last_survey: Survey) -> Survey:
    """Return a survey, with what is stored of the same texts where they are not at hand."""
    digests = {source.id: source.sha256 for source in records.sources}
    return {
        id_: report
        for id_, report in last_survey.items()
        if id_ not in survey and digests.get(id_) == report.sha256
    } | survey


def citation_problems(
    records: Records, survey: Survey, texts: Texts, claims: Iterable[ComparedClaim]
) -> Iterator[Problem]:
    """Yield the citations and claims that the source texts do not confirm, as far as is known of them."""
    for record in records.all():
        for path, citation in citations_of(record):
            report = survey.get(citation.source)
            if report is None or is_todo(citation.anchor):
                continue
            match = report.citations.get((citation.paragraph, citation.anchor))
            if match is None:
                yield problem_in(record, (*path, "anchor"), _uncompared(), "not-compared")
            elif match.status in _UNCONFIRMED:
                yield _unconfirmed(record, path, citation, match.status, texts)
    for claim in claims:
        for path, message, code in claim.contradictions:
            yield problem_in(claim.event, path, message, code)
        if not claim.is_compared and _is_new(claim, survey, texts):
            key = "value" if claim.path[0] == "figures" else "role"
            yield problem_in(claim.event, (*claim.path, key), _uncompared(), "not-compared")
    for event, (path, message, code) in compare_titles(records):
        yield problem_in(event, path, message, code)


def _is_new(claim: ComparedClaim, survey: Survey, texts: Texts) -> bool:
    """Return whether a claim of known citations was never compared, their texts not all being at hand."""
    reports = [survey.get(citation.source) for citation in claim.citations]
    return (
        all(
            report and (citation.paragraph, citation.anchor) in report.citations
            for report, citation in zip(reports, claim.citations, strict=True)
        )
        and any(citation.source not in texts for citation in claim.citations)
        and not any(report and claim.digest in report.claims for report in reports)
    )


def _uncompared() -> Doubt:
    return Doubt(
        either("没有同文献核对过：文本不在手边", "not compared with the source: its text is not at hand")
    )


def _unconfirmed(record: Record, path: YamlPath, citation: Citation, status: str, texts: Texts) -> Problem:
    """Return the problem of a citation whose anchor is not where it says, with the place where it is."""
    message = either(
        f"锚点“{citation.anchor}”{either(*_UNCONFIRMED[status])}（¶{citation.paragraph}）",
        f"the anchor “{citation.anchor}” {either(*_UNCONFIRMED[status])} (¶{citation.paragraph})",
    )
    anchor = fold(citation.anchor)
    others = [each for each in texts.get(citation.source, ()) if anchor in each.folded]
    elsewhere = [id_ for id_, numbered in texts.items() if any(anchor in each.folded for each in numbered)]
    paragraphs = texts.get(citation.source, ())
    if paragraphs and citation.paragraph > paragraphs[-1].number:
        last = paragraphs[-1].number
        message += either(f"，这份文献只有 {last} 段", f"; the source has {last} paragraphs")
    if status != "missing" or not (others or elsewhere):
        return problem_in(record, (*path, "anchor"), message, f"citation-{status}")
    if not others:
        message += either(f"，见于文献 {'、'.join(elsewhere[:3])}", f"; it is in {'、'.join(elsewhere[:3])}")
        return problem_in(record, (*path, "source"), message, "citation-missing")
    message += either(
        f"，见于 {'、'.join(f'¶{each.number}' for each in others[:5])}",
        f"; it is in {', '.join(f'¶{each.number}' for each in others[:5])}",
    )
    if len(others) == 1:
        wrong, right = (f"paragraph: {number}" for number in (citation.paragraph, others[0].number))
        message = Correctable(message, wrong, right)
    return problem_in(record, (*path, "paragraph"), message, "citation-missing")


def source_problems(records: Records, survey: Survey, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with waivers and with the source texts in a folder."""
    records_by_paragraph: dict[tuple[str, int], Record] = {}
    for record in records.all():
        for _, citation in citations_of(record):
            records_by_paragraph.setdefault((citation.source, citation.paragraph), record)
    yield from _useless_waivers(records, survey, records_by_paragraph)
    others = {each.file for each in records.sources}
    digests = {each.sha256: each for each in records.sources}
    unknown = {file.name for file in folder.iterdir()} - others if folder.is_dir() else set()
    for source in records.sources:
        path = folder / source.file
        if source.id in survey:
            script = script_of(path.read_text("utf-8-sig"))
            if script != source.script:
                message: str = Doubt(
                    either(
                        f"{source.file} 像是{'繁体' if script == 'hant' else '简体'}",
                        f"{source.file} looks like "
                        f"{'Traditional' if script == 'hant' else 'Simplified'} Chinese",
                    )
                )
                yield problem_in(source, ("script",), message, "source-script")
        elif path.is_file() and (owner := digests.get(sha256(path.read_bytes()).hexdigest())):
            message = either(
                f"{source.file} 是文献 {owner.id} 的文本", f"{source.file} is the text of {owner.id}"
            )
            yield problem_in(source, ("file",), message, "source-changed")
        elif path.is_file():
            message = either(
                f"{path} 的指纹不同，不是年表所据的文本",
                f"{path} has another SHA-256: it is not the text that the chronicle is based on",
            )
            yield problem_in(source, ("sha256",), message, "source-changed")
        elif hint := nearest(source.file, unknown):
            message = either(f"{folder} 中没有 {source.file}{hint}", f"{folder} has no {source.file}{hint}")
            yield problem_in(source, ("file",), message, "source-changed")


def boilerplate_problems(records: Records, folder: Path, texts: Texts) -> Iterator[Problem]:
    """Yield the lines of a source that are set aside though they are cited, or are in no text."""
    anchors: dict[str, set[str]] = defaultdict(set)
    for record in records.all():
        for _, citation in citations_of(record):
            anchors[citation.source].add(citation.anchor)
    for source in records.sources:
        if source.id not in texts:
            continue
        lines = [*map(bare_line, (folder / source.file).read_text("utf-8-sig").splitlines())]
        remaining = "".join(paragraph.text for paragraph in texts[source.id])
        anchors_lost = [anchor for anchor in anchors[source.id] if anchor not in remaining]
        for index, start in enumerate(source.boilerplate):
            aside = [line for line in lines if line.startswith(start)]
            path = ("boilerplate", index)
            if any(anchor in line for anchor in anchors_lost for line in aside):
                message = either(f"“{start}”把引用的正文也去掉了", f"“{start}” sets aside text that is cited")
                yield problem_in(source, path, message, "cited-boilerplate")
            elif not aside:
                message = either(f"文本中没有“{start}”这样的行", f"no line of the text is like “{start}”")
                yield problem_in(source, path, Doubt(message), "boilerplate")


def stale_survey(
    survey: Survey, last_survey: Survey, data: Path, claims: Iterable[ComparedClaim]
) -> list[Problem]:
    """Return the problem of a stored survey that is not the current one, if it is so.

    Claims about which the check has doubts do not count: they are reported where they are.
    """
    doubtful = frozenset(claim.digest for claim in claims if claim.contradictions)
    if all(name in last_survey and _is_current(survey[name], last_survey[name], doubtful) for name in survey):
        return []
    return [
        Problem(
            str(data / FILE),
            1,
            1,
            either(
                f"核对结果已经过时，请运行 {command_name('coverage')}",
                f"the stored comparison is out of date; run {command_name('coverage')}",
            ),
            "stale-survey",
        )
    ]


def _is_current(report: SourceReport, last_survey: SourceReport, doubtful: frozenset[str]) -> bool:
    new, gone = report.claims - last_survey.claims, last_survey.claims - report.claims
    if new <= doubtful and len(gone) <= len(doubtful):
        last_survey = replace(last_survey, claims=report.claims)
    return to_file({"": report}) == to_file({"": last_survey})


def _useless_waivers(
    records: Records, survey: Survey, records_by_paragraph: Mapping[tuple[str, int], Record]
) -> Iterator[Problem]:
    """Yield the waivers that waive nothing, or whole paragraphs that are cited."""
    whole: list[Waiver] = []
    for waiver in records.waivers:
        record = None if waiver.text else records_by_paragraph.get((waiver.source, waiver.paragraph))
        if isinstance(record, IdentifiedRecord):
            message = either(
                f"¶{waiver.paragraph} 已为 {record.key} 所引，不能整段不录，请写明不录的是哪些字",
                f"¶{waiver.paragraph} is cited by {record.key} and cannot be waived whole; say "
                "which text is left out",
            )
            whole.append(waiver)
            yield problem_in(waiver, ("paragraph",), message, "waived-and-cited")
    for report in survey.values():
        for waiver in report.idle:
            if waiver in whole:
                continue
            message = either(
                f"这条免录没有用处：¶{waiver.paragraph} {waiver.text or '整段'}已录或并不存在",
                f"this waiver is of no use: {waiver.text or 'all'} of ¶{waiver.paragraph} is in "
                "the record, or does not exist",
            )
            key = "text" if waiver.text else "paragraph"
            yield problem_in(waiver, (key,), message, "idle-waiver")
