"""The Jinja environment: templates are written in Simplified Chinese and converted as they are loaded."""

from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket

from ..cache.file_store import FileStore
from ..chronicle.script import ConvertText
from .compiler import FastCodeGenerator, FastTemplate
from .layout import LAYOUT, check_blocks


def environment(folder: Path, text: ConvertText, bytecode: BytecodeCache | None = None) -> Environment:
    """The templates of a folder in one script.

    A name that a template does not know (UndefinedError) and an attribute that a value does not have
    (AttributeError) are errors.
    """
    return TemplateEnvironment(
        loader=ConvertingLoader(folder, text),
        bytecode_cache=bytecode,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # unlimited, in a dict: an LRU cache would order itself at each include
    )


class TemplateEnvironment(Environment):
    """Compiles templates to fast code and checks the blocks of page templates."""

    code_generator_class = FastCodeGenerator
    template_class = FastTemplate

    @cached_property
    def layout_source(self) -> str:
        """The text of the layout; empty if there is none."""
        if self.loader is None or LAYOUT not in self.list_templates():
            return ""
        return self.loader.get_source(self, LAYOUT)[0]

    @cached_property
    def _layout(self) -> nodes.Template:
        return self.parse(self.layout_source)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        if name != LAYOUT:
            check_blocks(source, self._layout, name, filename)
        code: str = super()._generate(source, name, filename, defer_init)
        return code


class ConvertingLoader(FileSystemLoader):
    """Loads templates in an edition's script."""

    def __init__(self, folder: Path, text: ConvertText) -> None:
        super().__init__(folder)
        self._text = text

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, filename, uptodate = super().get_source(environment, template)
        return self._text(source), filename, uptodate


class StoredBytecode(BytecodeCache):
    """Compiled templates in a store, valid for one version of the program and one edition.

    Bytecode is code: like `__pycache__`, the folder must be writable only by whoever may run the build.
    """

    def __init__(self, store: FileStore) -> None:
        self._store = store

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the bucket of a template, which depends on the layout, too: compiling checks its blocks."""
        layout = getattr(environment, "layout_source", "")
        return super().get_bucket(environment, name, filename, f"{layout}\0{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        if content := self._store.load(bucket.key):
            bucket.load_bytecode(BytesIO(content))

    def dump_bytecode(self, bucket: Bucket) -> None:
        content = BytesIO()
        bucket.write_bytecode(content)
        self._store.save(bucket.key, content.getvalue())
