"""Jinja's code generator without what these templates never ask for: a page takes a third of the time.

Jinja's own code looks a name up as an attribute, then as an item, asks each function what it wants passed,
and each value whether it is HTML: here a dot is an attribute, brackets an item, a call is a call (to no
function the context is passed), a macro is a function, and HTML is known by type. What a template or a block
writes is collected and passed on once, not piece by piece through every template that it extends.
Removing this module changes no byte (tests/render/test_renderer.py).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]  # in C, and gives no Markup


def to_html(value: object) -> str:
    """A value as HTML, like `markupsafe.escape`."""
    if type(value) is str:
        return _escape_inner(value)
    if isinstance(value, Markup):
        return value
    return _escape_inner(str(value))  # no `__html__` here: records would take long to ask


def macro_of(function: Any, *names: str) -> Any:
    """A macro: its function, which fills in arguments that are missing."""
    function.names = names
    function.__defaults__ = (missing,) * len(names)
    return function


def call_named(function: Any, *args: Any, **keywords: Any) -> Any:
    """Call a macro or a function with some of its arguments by their names."""
    names = getattr(function, "names", None)
    if names is None:
        return function(*args, **keywords)
    return function(*args, *(keywords.pop(name, missing) for name in names[len(args) :]), **keywords)


_PLAIN = frozenset(("px", "shape", "shape_class"))
"""Filters that return texts without a character that HTML writes in another way"""


class FastCodeGenerator(CodeGenerator):
    """Generate the Python code of a template. It overrides private methods of Jinja 3.1."""

    # methods are named by the nodes that they visit

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline(f"from {__name__} import call_named, macro_of, to_html")
        super().visit_Template(node, frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Collect what the body of a template or a block writes, and yield it as one piece."""
        is_whole = frame.buffer is None
        if is_whole:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if is_whole:
            self.writeline(f"yield concat({frame.buffer})")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """Return HTML from macros, too: nobody else marks it as such."""
        super().return_buffer_contents(frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro as a value."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            self.fail("macros have arguments with names alone", macro_ref.node.lineno)
        self.write(f"macro_of({', '.join(['macro', *(repr(each.name) for each in macro_ref.node.args)])})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        if not node.with_context:
            self.fail("templates are included with their context", node.lineno)
        super().visit_Include(node, frame)

    @optimizeconst
    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

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
        if node.kwargs:
            self.write("call_named(")
        self.visit(node.node, frame)
        self.write(", " if node.kwargs else "(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            self.fail("all output of templates is escaped", node.lineno)
        is_plain = isinstance(node, nodes.Filter) and node.name in _PLAIN
        self.write("(" if is_plain else "to_html(")


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
