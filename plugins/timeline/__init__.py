"""Build the chronicle: YAML in data/ becomes pages and downloads in output/.

The rooms are described in docs/architecture.md, in the order in which data flows through them; a room
imports only from earlier ones, which tests/project/test_architecture.py checks. `build.py` is the table of
contents.
"""


def register() -> None:
    """Tell Pelican who writes the pages."""
    from pelican import signals

    from .commands.generator import timeline_generator

    signals.get_generators.connect(timeline_generator)
