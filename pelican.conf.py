"""Settings. Build with: pelican -s pelican.conf.py --fatal errors

Pelican runs the build; plugins/timeline reads data/ and content/ and writes every page. What
makes this one chronicle and not another stands in data/chronicle.yaml, not here.
"""

import tomllib
from pathlib import Path

_HERE = Path(__file__).parent
_PROJECT = tomllib.loads((_HERE / "pyproject.toml").read_text("utf-8"))

SITENAME = "timeline"  # Pelican asks for one; pages take their title from data/chronicle.yaml
SITEURL = ""
TIMEZONE = "Asia/Shanghai"

PATH = "content"
THEME = "themes/paper"
OUTPUT_PATH = "output"
DELETE_OUTPUT_DIRECTORY = False  # the plugin builds beside and swaps

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["timeline"]
TIMELINE_DATA = str(_HERE / "data")
TIMELINE_VERSION = _PROJECT["project"]["version"]  # of the program; the record has its own
TIMELINE_PUBLISH = False  # `make publish`: pictures for links elsewhere, names by content

# Debian 12's fonts-noto-cjk 1:20220127+repack1-1, under the SIL Open Font License 1.1
_BOLD = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
_SHA256 = "a5d4b046c127da3d7c72f98b46c41489cd29bf52abfdf18aba920903e920d4ac"
TIMELINE_TITLE_FONTS = {
    "hans": (_BOLD, _SHA256, "Noto Serif CJK SC"),
    "hant": (_BOLD, _SHA256, "Noto Serif CJK TC"),
}

# Pelican is a blog engine; this site has no blog.
ARTICLE_PATHS = PAGE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = DIRECT_TEMPLATES = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = False
CACHE_PATH = ".cache"
