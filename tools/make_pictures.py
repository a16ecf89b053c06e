"""Draw the pictures of the docs from the demo: the screen as SVG, the pages as PNG (with Chromium, where it is)."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from rich.console import Console

import crosswire
from crosswire.collection import add, run
from crosswire.demo import demo_files
from crosswire.desk import Signed, decide, replay
from crosswire.engine import LocalEngine
from crosswire.export.screen import WIDTH
from crosswire.export.terminal import render_terminal
from crosswire.settings import Settings
from crosswire.store import open_store
from crosswire.web.app import make_app
from crosswire.web.base import Config

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


VIEW = {"width": 1000, "height": 620}  # of a served page: what a reader sees first
PAGES = {
    "stories": "/stories",
    "story": "{story}",
    "claims": "{story}#claims",
    "claim": "{claim}",
    "article": "{article}",
    "compare": "{pair}",
    "review": "/review",
    "watch": "/watches/test?q=dorrin",
}


@contextmanager
def served() -> Iterator[tuple[str, dict[str, str]]]:
    """Serve the demo with a few decisions; yield its address, and the addresses of a story and what is in it."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "demo"
        with open_store(store, write=True) as opened:
            add(opened, [str(p) for p in demo_files()], settings=Settings())
            run(opened, settings=Settings(), engine=LocalEngine(1))
            (story,) = opened.db.execute("SELECT id FROM stories").fetchone()
            decide(opened, "confirm", [story], Signed(who="Ana Lima", because="one collision", when=WHEN.format(1)))
            name = story.removeprefix("story-")
            decide(opened, "unsure", [f"{name}/C4"], Signed(who="Ben Osei", because="A hedges", when=WHEN.format(2)))
            replay(opened, settings=Settings())
            (claim,) = opened.db.execute("SELECT id FROM claims WHERE articles = 4 ORDER BY label LIMIT 1").fetchone()
            a, b = (k for (k,) in opened.db.execute("SELECT id FROM articles ORDER BY name LIMIT 2"))
        to = f"/story/{story}"
        known = {"story": to, "claim": f"{to}/claim/{claim}", "article": f"/article/{b}", "pair": f"/compare/{a}/{b}"}
        opened_at = socket.socket()
        opened_at.bind(("127.0.0.1", 0))
        app = make_app(Config(store=store, include_text=True, who="Ana Lima"))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened_at]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{opened_at.getsockname()[1]}", known
        server.should_exit = True
        thread.join()
        opened_at.close()


WHEN = "2031-10-20T08:0{}:00.000000Z"


def draw_pages() -> None:
    """Write the main pages of a served store as PNG, each as a reader sees it first."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no Chromium on this machine: the pictures of the pages stay as they are")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with served() as (url, known), sync_playwright() as p:
        opened = p.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(viewport=VIEW)  # type: ignore[arg-type]
        for name, path in PAGES.items():
            page.goto(url + path.format(**known))
            page.screenshot(path=str(IMAGES / f"pages-{name}.png"))
        opened.close()


def main() -> None:
    """Draw all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    result = crosswire.compare(demo_files())
    draw_screen(result)
    draw_page(result)
    draw_pages()


if __name__ == "__main__":
    main()
