"""Show the site while it is being written: `make devserver`.

    outcome      what came of one build: files, problems with the text around them, or a traceback
    tree         files  ->  the preview's own tree, file by file, only where bytes differ
    worker       a process that builds again and again, and may keep in memory what it likes
    builder      the server's end of that process
    watching     saves, as batches of paths
    policy       a page's content security policy, wider by the preview's own script and socket
    telling      an outcome in words: for the terminal, and as a page
    server       the tree and these pages on 127.0.0.1, and the word to reload

Nothing imports it. Of `timeline` it takes the build; a mistake in that code, too, shows as a page.
Of livereload it takes the browser's side of the talk, LiveReload's protocol 7. Its watcher looks only
every 0.8 s, its server knows no Host, serves dotfiles and writes a script into the page that a strict
policy forbids, and its script in the browser waits up to a minute for a server that comes back.
"""
