"""Code of templates that is generated while the record is read."""

import marshal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import TemplateSyntaxError, nodes

from ..cache.build_key import folder_digest, program_digest
from ..cache.file_store import FileStore
from ..output.parallel import ForkedCall
from .jinja import GeneratedTemplate, environment


@contextmanager
def generated_templates(
    folder: Path, cache: Path | None
) -> Iterator[Callable[[], Mapping[str, GeneratedTemplate]]]:
    """Generate code in a process of its own; a call waits for it.

    Nothing is generated where a build has stored the bytecode of the same templates in the cache.
    """
    store = FileStore(cache / "templates", program_digest()) if cache else None
    digest = folder_digest(folder)
    if store and store.load(digest) is not None:
        yield dict
        return
    generating = ForkedCall(partial(generate_templates, folder))
    try:
        yield generating
        if store:
            store.save(digest, b"")
    finally:
        generating.stop()


def generate_templates(folder: Path) -> dict[str, GeneratedTemplate]:
    """Return the code of every template of a folder by its name; those with mistakes are left out."""
    env = environment(folder, str)
    env.filters = _AnyFilter(env.filters)
    generated = {}
    for name in env.list_templates(extensions=["html"]):
        with suppress(TemplateSyntaxError):  # whoever loads the template reports it
            source, filename, _ = env.loader.get_source(env, name)  # type: ignore[union-attr]
            generated[name] = GeneratedTemplate(source, marshal.dumps(env.compile(source, name, filename)))
    return generated


class _AnyFilter(dict[str, Any]):
    """Filters by name, those that are not known yet among them: nothing is computed with these."""

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(name, _not_known_yet)


def _not_known_yet(*_: object) -> NoReturn:
    raise nodes.Impossible  # to evaluate while code is generated
