"""Show the site while it is being written: `make devserver`.

    protocol       messages between the server and the worker
    snapshot       the site as one state of the record makes it: any file, when somebody asks for it
    site           from save to save: what is read, checked and linked again; which open pages changed
    worker         the process that holds the site
    worker_client  the server's end of that process
    build_result   the result of a save: problems with the text around them, or a traceback
    messages       a result in words: for the terminal, and as a page
    watcher        saves, as batches of paths
    policy         a page's content security policy, wider by the preview's own script and socket
    server         the site and these pages on 127.0.0.1, and the message to reload

No file of the site is on the disk. A page is rendered when a browser asks for it, the pages that are open
after each save; every answer is, byte for byte, what a build would write, plus the preview's own script.

Nothing imports it. Of `timeline` it takes the build; a mistake in that code, too, shows as a page.
Of livereload it takes the browser's side of the talk, LiveReload's protocol 7. Its watcher looks only
every 0.8 s, its server knows no Host, serves dotfiles and writes a script into the page that a strict
policy forbids, and its script in the browser waits up to a minute for a server that comes back.
"""

from importlib.util import find_spec

from timeline.values.language import either

if not find_spec("livereload"):
    raise SystemExit(
        either(
            "预览要用 livereload，这里没有装，请装上 timeline[preview]",
            "The preview needs livereload, which is not installed. Install timeline[preview]",
        )
    )
