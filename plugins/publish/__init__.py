"""What a server serves: releases of the finished site, swapped in one step.

    hosting      headers for hosts that read them from a file
    compressing  brotli and gzip beside text
    releases     trees under dist/releases/, and dist/site, which leads to the one that is served
    changes      what one release has that another has not, in the order to upload it
    commands     publish, release, rollback, releases, changes

Made from what a build for the web leaves behind; nothing imports it. Of `timeline` it borrows the
policy and the writing of files, of `archive` the form of a manifest.
"""
