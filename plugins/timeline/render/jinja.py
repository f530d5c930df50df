"""The Jinja environment: templates are written in Simplified Chinese and converted as they are loaded."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    nodes,
)
from jinja2.bccache import Bucket

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


def bytecode_cache(folder: Path, lang: str, version: str) -> BytecodeCache:
    """The compiled templates of an edition in a folder, valid for one version of the program.

    Bytecode is code: like `__pycache__`, the folder must be writable only by whoever may run the build.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _VersionedBytecodeCache(folder, lang, version)


class _VersionedBytecodeCache(FileSystemBytecodeCache):
    def __init__(self, folder: Path, lang: str, version: str) -> None:
        super().__init__(str(folder), f"{lang}-%s.cache")
        self._version = version

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """As in Jinja; a template is compiled again when the layout changes, which checks its blocks."""
        layout = getattr(environment, "layout_source", "")
        checksum = self.get_source_checksum("\0".join((self._version, layout, source)))
        bucket = _SealedBucket(environment, self.get_cache_key(name, filename), checksum)
        self.load_bytecode(bucket)
        return bucket

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a full disk costs time, not the build
            super().dump_bytecode(bucket)


class _SealedBucket(Bucket):
    """Bytecode after its SHA-256: Jinja would unpickle and run a damaged file."""

    def load_bytecode(self, f: BinaryIO) -> None:
        digest, content = f.read(32), f.read()
        if sha256(content).digest() == digest:
            super().load_bytecode(BytesIO(content))

    def write_bytecode(self, f: IO[bytes]) -> None:
        content = BytesIO()
        super().write_bytecode(content)
        f.write(sha256(content.getvalue()).digest() + content.getvalue())
