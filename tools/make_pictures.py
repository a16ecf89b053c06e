"""Draw the pictures of the README from the demo: the screen as SVG, the page as PNG (with Chromium, where it is)."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from rich.console import Console

import crosswire
from crosswire.demo import demo_files
from crosswire.export.screen import WIDTH
from crosswire.export.terminal import render_terminal

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
WINDOW = "1240,2300"  # the top of the page: what stands out, the timeline, the first claims
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def draw_screen(result: crosswire.Compared) -> None:
    """Write what `crosswire demo` prints as an SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, markup=False, emoji=False)
    render_terminal(result, console)
    console.save_svg(str(IMAGES / "screen.svg"), title="crosswire demo")


def draw_page(result: crosswire.Compared) -> None:
    """Write the top of the demo's page as a PNG."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no Chromium on this machine: docs/images/page.png stays as it is")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "demo.html"
        page.write_text(result.to_html(), "utf-8")
        picture = f"--screenshot={IMAGES / 'page.png'}"
        command = [browser, *QUIET, f"--user-data-dir={folder}/profile", f"--window-size={WINDOW}", picture, str(page)]
        subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Draw both."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    result = crosswire.compare(demo_files())
    draw_screen(result)
    draw_page(result)


if __name__ == "__main__":
    main()
