"""Page in, HTML out, in one edition's script.

Every link is relative and names a file: the folder on a web server and the folder unzipped on a
desk are the same bytes.
"""
