"""The whole build, top to bottom, without Pelican.

load(config) -> LoadResult -> check -> Records -> enforce(ledger) -> Records
Records -> one BuildSource -> one EditionBuild per edition -> OutputFile ...
"""

from collections.abc import Callable, Mapping
from functools import cache, partial

from msgspec.structs import replace

from .cache.build_key import folder_digest, program_digest
from .cache.file_store import FileStore
from .chronicle.editions import EDITIONS
from .config import BuildConfig
from .history.ledger import Ledger, read_ledger, update_ledger
from .history.permanence import enforce
from .output.writer import WriteTask
from .record.loader import LoadResult, read_records
from .record.records import Records
from .record.rules.check import check
from .record.stored_files import RecordStore
from .render.assets import assets, attached_files
from .render.edition_build import BuildSource, EditionBuild, edition_build
from .render.jinja import GeneratedTemplate
from .render.title_fonts import title_fonts
from .values.diagnostics import Problem
from .verification.report import read_survey


def build(
    config: BuildConfig,
    warn: Callable[[list[Problem]], None] = lambda _: None,
    templates: Callable[[], Mapping[str, GeneratedTemplate]] = dict,
) -> tuple[WriteTask, ...]:
    """Read and check the record, and return independent write tasks: one per edition, one of shared files.

    Pages are rendered when a task is asked for its files.
    `warn` receives what is only doubtful; `templates` returns code of templates, as far as it was generated
    meanwhile. Raise DataProblems with everything that is wrong with the record.
    """
    records = checked_records(config, load(config), warn)
    source = replace(build_source(config, records), generated=templates())
    first = edition_build(source, EDITIONS[0])  # made here, so that all processes have it
    others = (cache(partial(edition_build, source, each, origin=first)) for each in EDITIONS[1:])
    editions: tuple[Callable[[], EditionBuild], ...] = (lambda: first, *others)
    return (*map(_write_task, editions), WriteTask(first.shared_files))


def load(config: BuildConfig, previous: LoadResult | None = None) -> LoadResult:
    """Read the record; items that did not change since `previous` are the same objects."""
    store = RecordStore(FileStore(config.cache / "records", program_digest())) if config.cache else None
    return read_records(config.data, config.content, previous.files if previous else None, store)


def checked_records(
    config: BuildConfig, result: LoadResult, warn: Callable[[list[Problem]], None]
) -> Records:
    """Check the record and what was promised by publishing it, and return it as it is to be published."""
    return enforce(check(result, warn), read_ledger(config.data), config.data)


def day_of_build(config: BuildConfig, records: Records) -> str:
    """Return the stated day, else the one that the record says."""
    return config.built or records.chronicle[0].released


def build_source(config: BuildConfig, records: Records, ledger: Ledger | None = None) -> BuildSource:
    """Return what all editions are made from; `ledger` is that of these records, where the caller has it."""
    config = replace(config, built=day_of_build(config, records))
    if ledger is None:
        ledger = update_ledger(records, read_ledger(config.data), config.built)
    templates = config.theme / "templates"
    fonts = tuple(title_fonts(config.title_fonts, records, templates))
    return BuildSource(
        config,
        records,
        read_survey(config.data),
        ledger,
        assets(config.theme, records.chronicle[0], fonts, hashed=config.hashed),
        folder_digest(templates),
        attached_files(config.attached) if config.attached else (),
        title_fonts=fonts,
    )


def _write_task(make: Callable[[], EditionBuild]) -> WriteTask:
    """Return the write task of an edition, which is built by the process that writes it, if not before."""
    return WriteTask(lambda: make().files(), lambda: len(make().routes))
