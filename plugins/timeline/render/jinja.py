"""The Jinja environment: templates are written in Simplified Chinese and converted as they are loaded.

Editions differ in the texts of their templates alone, so that the Python code of a template is generated
once, while the record is read, and its texts are converted: 0.4 s for each edition of a first build.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket

from ..cache.file_store import FileStore
from ..chronicle.script import ConvertText
from .compiler import FastCodeGenerator, FastTemplate
from .layout import LAYOUT, check_blocks


class GeneratedTemplate(NamedTuple):
    """A template in Simplified Chinese, and the Python code that Jinja makes of it."""

    source: str
    python: str


def environment(
    folder: Path,
    text: ConvertText,
    bytecode: BytecodeCache | None = None,
    generated: Mapping[str, GeneratedTemplate] | None = None,
) -> Environment:
    """The templates of a folder in one script; `generated` is code that need not be generated any more.

    A name that a template does not know (UndefinedError) and an attribute that a value does not have
    (AttributeError) are errors.
    """
    env = TemplateEnvironment(
        loader=ConvertingLoader(folder, text),
        bytecode_cache=bytecode,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # unlimited, in a dict: an LRU cache would order itself at each include
    )
    env.generated = generated or {}
    return env


class TemplateEnvironment(Environment):
    """Compiles templates to fast code and checks the blocks of page templates."""

    code_generator_class = FastCodeGenerator
    template_class = FastTemplate
    loader: "ConvertingLoader"
    generated: Mapping[str, GeneratedTemplate]

    def compile(  # type: ignore[override]  # Jinja's overloads
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> str | CodeType:
        """Compile a template; where its code was generated, that is converted to the script."""
        generated = self.generated.get(name or "")
        if generated and generated.source == self.loader.sources.get(name or ""):
            return self._compile(self.loader.text(generated.python), filename or "<template>")
        return super().compile(source, name, filename, raw, defer_init)  # type: ignore[call-overload,no-any-return]

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
        self.text = text
        self.sources: dict[str, str] = {}
        """Templates by name, as they were written"""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, filename, uptodate = super().get_source(environment, template)
        self.sources[template] = source
        return self.text(source), filename, uptodate


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
