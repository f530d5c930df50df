"""One file to keep: the finished site, its record and its program as a BagIt bag in a zip.

    bag          tag files of BagIt (RFC 8493)
    packing      members, one after the other, into a zip that is always the same bytes
    contents     what goes in, path by path
    making       an archive from these
    links        where a page leads and what it would fetch
    pages        the pages' leads held against the site's files
    structure    the zip itself: safe, whole, as packing writes it
    active       what would run when a file is opened
    signature    who signed an archive
    verifying    an archive held against its own word

Made from what other commands leave behind; nothing imports it. Of `timeline` it borrows what the record is
(its schemas, the chronicle's own record), the scripts that it is published in, and the form of manifests.
"""
