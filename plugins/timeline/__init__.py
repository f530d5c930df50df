"""Build the chronicle: YAML in data/ becomes pages in output/.

    reading      files in data/, content/  ->  Records     or every problem found
    checks       Records                   ->  problems    rules between records
    promises     Records, published.json   ->  problems    addresses stay, facts change in public
    editions     Records                   ->  Records     in another script
    model        Records                   ->  Chronicle   linked and indexed
    pages/       Chronicle                 ->  Page ...    one file per kind of page
    templates    Page                      ->  HTML
    tables       Chronicle                 ->  Table ...   rows and columns, for exports
    exports/     finished editions         ->  File ...    one file per download
    files        File ...                  ->  output/
    sealing      output/                   ->  SHA256SUMS  every file's digest, and theirs

A module is a step; a folder is a list. To add to the site, add a file to a folder. Steps import
only earlier steps: tests/project/test_architecture.py.
"""


def register() -> None:
    """Tell Pelican who writes the pages."""
    from pelican import signals

    from .commands.generator import timeline_generator

    signals.get_generators.connect(timeline_generator)
