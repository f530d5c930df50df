"""Templates in one script, compiled to Python that does no more than these templates ask for.

Jinja's own code looks a name up as an attribute, then as an item, asks each function what it wants passed,
and each value whether it is HTML: here a dot is an attribute, a call is a call (to no function the context
is passed), and HTML is known by type.
"""

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from markupsafe import Markup, escape

from .editions import Text

_MARKS = re.compile("""[&<>"']""").search


def environment(folder: Path, text: Text) -> Environment:
    """The templates of a folder, written in Simplified Chinese and converted as they load.

    What a template does not know (StrictUndefined) or asks of a value that has no such
    attribute (AttributeError) is a mistake of the template.
    """
    return _Environment(
        loader=_InThisScript(folder, text),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def shown(value: object) -> str:
    """A value as it stands in HTML."""
    if isinstance(value, Markup):
        return value
    text = value if type(value) is str else str(value)  # is a record HTML? it would take long to ask
    return text if text.isalnum() or not _MARKS(text) else escape(text)  # which takes its time


class _Generator(CodeGenerator):  # its methods are named by the nodes that they visit
    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline(f"from {__name__} import {shown.__name__}")
        super().visit_Template(node, frame)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    @optimizeconst
    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            self.fail("templates call with single arguments alone", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            self.fail("all that templates show is escaped", node.lineno)
        self.write(f"{shown.__name__}(")


class _Environment(Environment):
    code_generator_class = _Generator


class _InThisScript(FileSystemLoader):
    """Loads templates converted, so that whatever keys on a template's source sees the script."""

    def __init__(self, folder: Path, text: Text) -> None:
        super().__init__(folder)
        self._text = text

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, filename, uptodate = super().get_source(environment, template)
        return self._text(source), filename, uptodate
