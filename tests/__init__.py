"""The tests of the program."""

import os
import sys

# Tests start the program some hundred times, and to compile it takes a quarter of a small build.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
