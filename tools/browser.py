"""Brings the browser and the fonts that the browser tests use; as root on Debian it installs them with apt.

Usage: python3 tools/browser.py
Ends well either way: without a browser the tests that need one say so (and fail where CI=true).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
# The core fonts hold Arabic, so that right-to-left pages are not drawn as empty boxes.
FONTS = Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf")
PACKAGES = ("chromium", "fonts-noto-core")


def main() -> int:
    """Install what is missing if that is possible here, else say in one line what to install."""
    if _has_browser() and FONTS.exists():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' and '.join(PACKAGES)} for the browser tests ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (("update",), ("install", "-y", "--no-install-recommends", *PACKAGES)):
            subprocess.run(["apt-get", "-qq", *step], check=False, env=environment, stdout=subprocess.DEVNULL)
    if not _has_browser():
        print(f"No Chromium for the browser tests. As root: apt-get install -y {' '.join(PACKAGES)}", file=sys.stderr)
    return 0


def _has_browser() -> bool:
    return bool(os.environ.get("CHROMIUM")) or any(shutil.which(name) for name in NAMES)


if __name__ == "__main__":
    sys.exit(main())
