"""The settings of `pelican` typed without any: else it would take the whole folder for a blog."""

import runpy
import sys
from pathlib import Path

_HERE = Path(__file__).parent
sys.path.insert(0, str(_HERE / "plugins"))
import timeline.commands.generator  # noqa: E402, F401  # what can't be imported Pelican would only log

globals().update(runpy.run_path(str(_HERE / "pelican.conf.py")))
