"""The documentation site: `make docs`. Pages are the Markdown files here; the reference is generated from the code."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import reference  # noqa: E402 - beside this file

from communique import __version__  # noqa: E402 - after the path is set

project = "Communique"
author = "The Communique maintainers"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_site"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
html_theme = "alabaster"
html_theme_options = {"description": "News of politics as an auditable event record", "page_width": "1100px"}
html_show_copyright = False
html_show_sourcelink = False
suppress_warnings = ["toc.not_readable"]  # pages that are not written yet

reference.write(HERE / "generated")
