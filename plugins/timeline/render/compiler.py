"""Jinja's code generator without what these templates never ask for: a page takes half as long to render.

Jinja's own code looks a name up as an attribute, then as an item, asks each function what it wants passed,
and each value whether it is HTML: here a dot is an attribute, a call is a call (to no function the context
is passed), and HTML is known by type. Removing this module changes no byte (tests/render/test_renderer.py).
"""

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

_has_markup = re.compile("""[&<>"']""").search


def to_html(value: object) -> str:
    """A value as HTML, like `markupsafe.escape`."""
    if isinstance(value, Markup):
        return value
    text = value if type(value) is str else str(value)  # no `__html__` here: records would take long to ask
    return text if text.isalnum() or not _has_markup(text) else escape(text)  # two quick tests for most


class FastCodeGenerator(CodeGenerator):
    """Generate the Python code of a template. It overrides private methods of Jinja 3.1."""

    # methods are named by the nodes that they visit

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline(f"from {__name__} import {to_html.__name__}")
        super().visit_Template(node, frame)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if isinstance(node.node, nodes.Name) and node.node.name == "self":
            super().visit_Getattr(node, frame)  # blocks are items of `self`
        else:
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
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            self.fail("all output of templates is escaped", node.lineno)
        self.write(f"{to_html.__name__}(")


class FastTemplate(Template):
    """A template whose globals are the environment's: Jinja merges two mappings for each page and include."""

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  # Jinja's names
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        names = {} if shared else dict(self.environment.globals)
        names.update(vars or {})
        names.update((name, value) for name, value in (locals or {}).items() if value is not missing)
        return Context(self.environment, names, self.name, self.blocks)
