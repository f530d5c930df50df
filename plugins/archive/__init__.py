"""One file to keep: the finished site, its record and its program as a BagIt bag in a zip.

    bag          tag files of BagIt (RFC 8493)
    packing      members, one after the other, into a zip that is always the same bytes
    inputs       what an archive is made from
    metadata     RO-Crate and CodeMeta
    contents     what goes in, path by path
    making       an archive from these
    companion    a bag of what a rebuild without a network needs
    sources      a bag of the sources themselves, never to be published
    structure    the zip itself: safe, whole, as packing writes it
    active       what would run when a file is opened
    signature    who signed an archive
    verifying    an archive held against its own word
    commands     archive, deposit, verify

Made from what other commands leave behind; nothing imports it. Of `timeline` it borrows what the record is
(its schemas, the chronicle's own record), the scripts that it is published in, and the form of manifests.
"""
