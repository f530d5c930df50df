"""Make the chronicle a book: a PDF and an EPUB in each script.

    timeline     data/, content/  ->  Chronicle   read, checked, converted as for the site
    document     Chronicle        ->  document    one plain JSON document: everything that is printed,
                 from the parts `events`, `regions`, `lists` and `indexes`
    fonts        the system       ->  font files  found by family, each with its SHA-256
    press        document, theme  ->  PDF         by typst, with the templates of themes/<name>/book/,
                                                  then packed, or reduced to black, by `prepress`
    epub         document, pages  ->  EPUB        with those of themes/<name>/epub/ and the PDF's page numbers
    commands     arguments        ->  files       `timeline book`

It needs nothing of the site's output and knows nothing of Pelican. Records reach typst as JSON
values alone, never as markup, so that any text of theirs is set as text.
"""

from importlib.util import find_spec

from timeline.commands.program import is_installed
from timeline.values.language import either

if not (find_spec("typst") and find_spec("pikepdf")):
    install = either("请运行 pip install 'timeline[book]'", "Run pip install 'timeline[book]'")
    make = either("请运行 make book，它会装上", "Run make book, which installs it")
    raise SystemExit(
        either(
            "书由 typst 排印，由 pikepdf 压缩，这里没有装全。",
            "The book needs typst and pikepdf, which are not both installed. ",
        )
        + (install if is_installed() else make)
    )
