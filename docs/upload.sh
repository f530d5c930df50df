#!/bin/sh
# Brings object storage behind a delivery network up to the release that is served here:
#     docs/upload.sh remote:bucket
# with rclone (https://rclone.org) and a remote set up in it. The storage keeps the manifest of what it
# holds, so that only what changed travels. Pages go after what they need and old files last, so that
# a reader never meets a page without its stylesheet; cut off, it may be run again. Compression is the
# network's: `--plain` leaves the .br and .gz files here. `_headers` says which headers to set there.
set -eu
remote=$1
site=$(readlink -f dist/site)
export PYTHONPATH=plugins
list=$(mktemp)
there=$(mktemp)
trap 'rm -f "$list" "$there"' EXIT
rclone cat "$remote/SHA256SUMS" >"$there" 2>/dev/null || case $? in 3 | 4) ;; *) exit 1 ;; esac # none there yet

part() { # NAME COMMAND…: does what is to be done with the paths of a part, if there are any
    .venv/bin/python -m timeline changes --since "$there" --plain --only "$1" >"$list"
    shift
    [ ! -s "$list" ] || rclone --files-from-raw "$list" --no-traverse --ignore-times "$@"
}
part assets copy "$site" "$remote" --header-upload "Cache-Control: public, max-age=31536000, immutable"
part data copy "$site" "$remote" --header-upload "Cache-Control: no-cache"
part pages copy "$site" "$remote" --header-upload "Cache-Control: no-cache"
part removed delete "$remote"
rclone copyto --ignore-times "$site/../SHA256SUMS" "$remote/SHA256SUMS"
