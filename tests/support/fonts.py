"""A bold Song face on this machine, as settings of a site state it."""

import hashlib
from pathlib import Path

from timeline.config import FontSource

from ..conftest import without

FILE = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc")


def title_fonts() -> dict[str, FontSource]:
    """Return the face of each script; skip the test where there is none."""
    if not FILE.is_file():
        without("no font: apt-get install fonts-noto-cjk")
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()
    return {
        script: FontSource(FILE, digest, f"Noto Serif CJK {region}")
        for script, region in (("hans", "SC"), ("hant", "TC"))
    }
