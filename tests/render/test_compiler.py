"""The fast code generator: templates mean what they mean in Jinja, or do not compile."""

from enum import StrEnum
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError, UndefinedError
from markupsafe import Markup, escape

from timeline.render.compiler import to_html
from timeline.render.jinja import environment


class Word(StrEnum):
    ONE = "one"


class Loud(str):
    def __str__(self) -> str:
        return "<loud>"


VALUES = [
    "", "plain", "甲乙", "<b>&'\"", "a-b/c.html", Markup("<b>"), 0, -1, 1.5, None, True, b"<", Word.ONE,
    Loud("x"), ("<", 1),
]  # fmt: skip


@pytest.fixture
def templates(tmp_path: Path) -> Environment:
    return environment(tmp_path, str)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_is_shown_as_jinja_shows_it(templates: Environment, value: object) -> None:
    assert to_html(value) == escape(value)
    assert templates.from_string("{{ value }}").render(value=value) == str(escape(value))


def test_calls_loops_and_macros_mean_what_they_say(templates: Environment) -> None:
    text = (
        "{% macro twice(x, y='-') %}{{ x }}{{ y }}{{ x }}{% endmacro %}"
        "{% for each in items %}{{ twice(each) }}{{ twice(each, y='<') }}{{ loop.index }}"
        "{% if loop.changed(each.real) %}!{% endif %}{% endfor %}{{ shout('a', end='?') }}"
    )
    variables = {"items": [1, 1, 2], "shout": lambda word, end: word.upper() + end}
    plain = Environment(autoescape=True).from_string(text).render(variables)
    assert templates.from_string(text).render(variables) == plain == "1-11&lt;11!1-11&lt;122-22&lt;23!A?"


@pytest.mark.parametrize("text", ["{{ nothing }}", "{{ nothing.more }}", "{{ nothing() }}"])
def test_an_unknown_name_in_a_template_is_an_error(templates: Environment, text: str) -> None:
    with pytest.raises(UndefinedError, match="'nothing' is undefined"):
        templates.from_string(text).render()


def test_a_missing_attribute_is_an_error(templates: Environment) -> None:
    with pytest.raises(AttributeError, match="no attribute 'key'"):
        templates.from_string("{{ value.key }}").render(value={"key": 1})


@pytest.mark.parametrize(
    "text",
    [
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{{ f(*x) }}",
        "{{ f(**x) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}",
    ],
)
def test_templates_that_cannot_be_compiled_are_reported(templates: Environment, text: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        templates.from_string(text)
