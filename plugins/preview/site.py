"""The site from save to save: what is read, checked and linked, and which open pages a save changes."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from hashlib import sha256

from msgspec.structs import replace

from timeline.build import build_source, day_of_build, load
from timeline.config import BuildConfig
from timeline.history.ledger import (
    Ledger,
    Publication,
    RecordFacts,
    facts_of_records,
    read_ledger,
    update_ledger,
)
from timeline.history.permanence import violations
from timeline.pages.colophon import PATH
from timeline.record.loader import LoadResult
from timeline.record.records import Records
from timeline.record.rules.check import (
    Checked,
    apply_cross_record_rules,
    apply_record_rules,
    cross_record_checks,
    refuse_errors,
    reported_problems,
)
from timeline.values.diagnostics import UNCORRECTED, DataProblems, Problem

from .build_result import BuildResult, diagnostics, traceback_text
from .protocol import OpenPages
from .snapshot import Incomplete, Snapshot, not_found_page


class _LazyLedger(Mapping[str, Publication]):
    """A ledger that is made when a file needs it: 0.1 s at 10,000 events, and event pages do not."""

    def __init__(self, make: Callable[[], Ledger]) -> None:
        self._ledger = cache(make)

    def __getitem__(self, key: str) -> Publication:
        return self._ledger()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ledger())

    def __len__(self) -> int:
        return len(self._ledger())


class PreviewSite:
    """Builds again after each save, from what did not change and what did."""

    def __init__(self, config: BuildConfig, pause: Callable[[], None] = lambda: None) -> None:
        """`pause` is called again and again while files can be served and the rules are not yet done."""
        self._config = config
        self._pause = pause
        self._read: LoadResult | None = None
        self._checked: Checked | None = None
        self._facts: RecordFacts = {}
        self._served: dict[str, bytes] = {}
        self._unchecked: Snapshot | None = None
        """The one that is served while the rules between records are checked"""
        self.snapshot: Snapshot | None = None
        """The last one without problems"""

    @property
    def has_files(self) -> bool:
        """Whether there is anything to serve."""
        return bool(self._unchecked or self.snapshot)

    def response(self, path: str) -> bytes | None:
        """Return a file for a browser that may keep it open. Raise what `Snapshot.file` raises."""
        snapshot = self._unchecked or self.snapshot
        if snapshot is None:
            return None
        self._served.pop(path, None)  # not known to be shown until it is rendered
        content = snapshot.file(path)
        if content is not None and path.endswith(".html"):
            self._served[path] = _digest(content)
        return content

    def save(self, open_paths: Sequence[str]) -> Iterator[OpenPages | BuildResult]:
        """Read what was saved; yield the open pages that changed, when files can be served, and the result.

        Rules between records follow the pages: they take longer, and their problems take the pages' place.
        A published fact that was changed is displayed before it has a correction, which is written last.
        """
        start = time.perf_counter()
        try:
            result = self._read = load(self._config, self._read)
            checked = self._checked = apply_record_rules(result, self._checked)
            new, pages = self._before_other_rules(result, checked, open_paths)
            if new and pages is not None:
                self._unchecked = new
                yield OpenPages(pages)
            warnings = self._warnings(result, checked)
            before, self.snapshot = self.snapshot, new or self._link(result.records)
        except DataProblems as error:
            yield BuildResult(
                seconds=time.perf_counter() - start,
                diagnostics=tuple(diagnostics(error.problems)),
                records=error.records,
            )
            return
        finally:
            self._unchecked = None
        changed, crash = self._changed_paths(before, self.snapshot, open_paths, pages)
        yield BuildResult(
            seconds=time.perf_counter() - start,
            records=result.count,
            changed=tuple(sorted(changed)),
            diagnostics=tuple(diagnostics(warnings)),
            crash=crash,
        )

    def _before_other_rules(
        self, result: LoadResult, checked: Checked, open_paths: Sequence[str]
    ) -> tuple[Snapshot | None, dict[str, bytes] | None]:
        """Return the records linked, and the open pages that changed; None where they cannot be made."""
        new: Snapshot | None = None
        if all(problem.warning for problem in (*result.problems, *checked.problems)):
            with suppress(Exception):  # a name may lead nowhere; the rules between records report it
                new = self._link(result.records)
                return new, self._changed_pages(new, open_paths)
        return new, None

    def _warnings(self, result: LoadResult, checked: Checked) -> list[Problem]:
        """Return all warnings, facts without a correction included. Raise DataProblems for the others."""
        ruled = (*checked.problems, *self._cross_record_problems(result, checked))
        warnings = refuse_errors(reported_problems(result, ruled), result.count)
        published = read_ledger(self._config.data)
        # at the first reading, the facts of all records take long; later saves change a few
        facts = self._facts_of(result.records) if published or self.snapshot is None else None
        violated = list(violations(result.records, published, self._config.data, facts))
        if any(problem.code != UNCORRECTED for problem in violated):
            raise DataProblems(violated, result.count)
        return sorted([*warnings, *(replace(problem, warning=True) for problem in violated)])

    def _changed_paths(
        self,
        before: Snapshot | None,
        new: Snapshot,
        open_paths: Sequence[str],
        pages: dict[str, bytes] | None,
    ) -> tuple[set[str], str]:
        """Return the open paths that changed, or none and the traceback of what went wrong."""
        try:
            pages = self._changed_pages(new, open_paths) if pages is None else pages
            return {*pages, *self._changed_otherwise(before, new, open_paths)}, ""
        except Exception:
            return set(), traceback_text()

    def _cross_record_problems(self, result: LoadResult, checked: Checked) -> Iterator[Problem]:
        if self.snapshot is None:
            yield from apply_cross_record_rules(result, checked)
            return
        for check in cross_record_checks(result, checked):  # 1.5 s at 10,000 events, 0.15 s for one
            self._pause()
            yield from check()

    def _link(self, records: Records) -> Snapshot:
        ledger = _LazyLedger(partial(self._ledger, records, read_ledger(self._config.data)))
        snapshot = Snapshot(build_source(self._config, records, ledger), self.snapshot)
        for edition in snapshot.editions:
            _ = edition.chronicle.entries  # linked now, so that a name that leads nowhere is an error here
        return snapshot

    def _ledger(self, records: Records, published: Ledger) -> Ledger:
        return update_ledger(records, published, day_of_build(self._config, records), self._facts_of(records))

    def _facts_of(self, records: Records) -> RecordFacts:
        self._facts = facts_of_records(records, self._facts)
        return self._facts

    def _changed_pages(self, new: Snapshot, open_paths: Sequence[str]) -> dict[str, bytes]:
        """Return the open pages whose bytes are not those that were served last."""
        changed = {}
        for path in open_paths:
            if new.route(path):
                with suppress(Incomplete):
                    content = new.file(path) or b""
                    if self._served.get(path) != _digest(content):
                        self._served[path] = _digest(content)
                        changed[path] = content
        return changed

    def _changed_otherwise(
        self, before: Snapshot | None, new: Snapshot, open_paths: Sequence[str]
    ) -> Iterator[str]:
        """Yield changed stylesheets, and open pages that may show something else with the same bytes,
        or are too much work to compare.
        """
        if before is None:
            return
        if before.assets != new.assets:
            paths = {path for path, _ in before.assets.items() ^ new.assets.items()}
            yield from paths if all(path.endswith(".css") for path in paths) else open_paths
        for path in open_paths:
            route = new.route(path)
            if route is None:
                if before.route(path) or before.file(not_found_page(path)) != new.file(not_found_page(path)):
                    yield path
            elif (route.kind.loads_exports and before.source.records != new.source.records) or (
                route.path == PATH and before.source != new.source
            ):
                yield path


def _digest(content: bytes) -> bytes:
    return sha256(content).digest()
