"""The Jinja environment: templates are written in Simplified Chinese and converted as they are loaded.

Editions differ in the texts of their templates alone, so that a template is compiled once, while the record
is read, and the texts in its code are converted: 0.4 s for each edition of a first build.
"""

import marshal
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket

from ..cache.file_store import FileStore
from .compiler import FastCodeGenerator, FastTemplate

if TYPE_CHECKING:
    from ..chronicle.script import ConvertText  # code is generated before records can be read


class GeneratedTemplate(NamedTuple):
    """A template in Simplified Chinese, and the code that it was compiled to, by `marshal`."""

    source: str
    code: bytes


def environment(
    folder: Path,
    text: "ConvertText",
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
        optimized=False,  # constants are few, and to look for them takes an eighth of the time of a template
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
            code: CodeType = _converted(marshal.loads(generated.code), self.loader.text)
            return code
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


def _converted(value: Any, text: "ConvertText") -> Any:
    """Return a constant of code, or code, with its texts in another script; names are ASCII."""
    if isinstance(value, str):
        return value if value.isascii() else text(value)
    if isinstance(value, CodeType):
        return value.replace(co_consts=_converted(value.co_consts, text))
    return tuple(_converted(each, text) for each in value) if isinstance(value, tuple) else value


class ConvertingLoader(FileSystemLoader):
    """Loads templates in an edition's script."""

    def __init__(self, folder: Path, text: "ConvertText") -> None:
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


LAYOUT = "base.html"


def check_blocks(
    template: nodes.Template, layout: nodes.Template, name: str | None, filename: str | None
) -> None:
    """Raise TemplateSyntaxError if a page template does not fit the layout.

    Jinja ignores a block that the layout does not define, and text outside blocks: a misspelt name would
    publish an empty page.
    """
    for line, message in _faults(template, layout):
        raise TemplateSyntaxError(message, line, name, filename)


def _faults(template: nodes.Template, layout: nodes.Template) -> Iterator[tuple[int, str]]:
    blocks = {block.name: block for block in template.find_all(nodes.Block)}
    extends = template.find(nodes.Extends)
    if extends is None:
        if blocks:
            yield min(block.lineno for block in blocks.values()), f"blocks without extending {LAYOUT!r}"
        return
    if getattr(extends.template, "value", None) != LAYOUT:
        yield extends.lineno, f"only {LAYOUT!r} can be extended"
    layout_blocks = {block.name: block.required for block in layout.find_all(nodes.Block)}
    for name, block in blocks.items():
        if name not in layout_blocks:
            yield block.lineno, f"unknown block {name!r}; {LAYOUT!r} has {', '.join(layout_blocks)}"
    for name, required in layout_blocks.items():
        if required and name not in blocks:
            yield extends.lineno, f"required block {name!r} is missing"
    for node in template.body:
        if isinstance(node, nodes.Output) and not _is_blank(node):
            yield node.lineno, "text outside blocks is never shown"


def _is_blank(output: nodes.Output) -> bool:
    return all(isinstance(node, nodes.TemplateData) and node.data.isspace() for node in output.nodes)
