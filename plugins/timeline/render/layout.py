"""The frame of all pages, `base.html`, and the check that page templates fit into it.

Jinja ignores a block that the layout does not define, and text outside blocks: a misspelt name would
publish an empty page.
"""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

LAYOUT = "base.html"


def check_blocks(
    template: nodes.Template, layout: nodes.Template, name: str | None, filename: str | None
) -> None:
    """Raise TemplateSyntaxError if a page template does not fit the layout."""
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
    known = {block.name: block.required for block in layout.find_all(nodes.Block)}
    for name, block in blocks.items():
        if name not in known:
            yield block.lineno, f"unknown block {name!r}; {LAYOUT!r} has {', '.join(known)}"
    for name, required in known.items():
        if required and name not in blocks:
            yield extends.lineno, f"required block {name!r} is missing"
    for node in template.body:
        if isinstance(node, nodes.Output) and not _is_blank(node):
            yield node.lineno, "text outside blocks is never shown"


def _is_blank(output: nodes.Output) -> bool:
    return all(isinstance(node, nodes.TemplateData) and node.data.isspace() for node in output.nodes)
