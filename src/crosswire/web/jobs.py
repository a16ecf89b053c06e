"""Adds what a visitor hands in: kept under names of ours, then read by `crosswire add` in a process of its own.

A process of its own holds the language model and gives its memory back; the server stays small. One runs at a time,
since one writes into a store at a time.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Lock, Thread
from typing import Literal

from crosswire.records.base import Record

UPLOADS = "uploads"
LINES = "jsonl"
MOST_JOBS = 200  # that are remembered; their files and their lines in the ledger stay
UNUSABLE = 2  # the exit code of a command that could not begin, since somebody else writes
TRIES, PAUSE = 100, 6.0  # a run of others may write for ten minutes; after that the next run follows
LOG_BYTES = 20_000  # of the end of a log: what a person reads
State = Literal["waiting", "running", "done", "partly", "failed"]
STATES: dict[int, State] = {0: "done", 3: "partly"}


class Job(Record, frozen=True, kw_only=True):
    """Something that was handed in: files under names of ours, and how far it is."""

    id: str
    files: tuple[str, ...]
    state: State


class Jobs:
    """The jobs of a served store, one after another."""

    def __init__(self, store: Path) -> None:
        """Begin with none."""
        self.store = store
        self.found: dict[str, Job] = {}
        self.lock, self.turn = Lock(), Lock()
        self.to_follow = False  # whether a run that lets the stories follow decisions waits for its turn

    @property
    def folder(self) -> Path:
        """Return the folder of what was handed in."""
        return self.store / UPLOADS

    def keep_file(self, content: bytes, kind: str) -> str:
        """Write what was handed in under a name made of its content, and return that name.

        `kind` is an ending of ours; what a visitor calls a file is never used.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{hashlib.sha256(content).hexdigest()[:24]}.{kind}"
        half = self.folder / f".{name}.part"
        half.write_bytes(content)
        half.replace(self.folder / name)
        return name

    def keep_text(self, text: str, known: dict[str, str]) -> str:
        """Write a pasted text with what is known of it, as a line of JSON, and return its name."""
        line = {"text": text, **{key: value for key, value in known.items() if value}}
        return self.keep_file(f"{json.dumps(line, ensure_ascii=True)}\n".encode(), LINES)

    def start(self, files: Sequence[str]) -> Job:
        """Add files to the store, in the background."""
        key = hashlib.sha256("\n".join((*files, str(len(self.found)))).encode()).hexdigest()[:16]
        job = Job(id=key, files=tuple(files), state="waiting")
        self.note(job)
        Thread(target=self.work, args=(job,), daemon=True).start()
        return job

    def note(self, job: Job) -> None:
        """Remember how far a job is; the oldest are forgotten."""
        with self.lock:
            self.found[job.id] = job
            while len(self.found) > MOST_JOBS:
                del self.found[next(iter(self.found))]

    def work(self, job: Job) -> None:
        """Run the job when its turn comes."""
        with self.turn:
            self.note(Job(id=job.id, files=job.files, state="running"))
            names = [str(self.folder / name) for name in job.files]
            command = [sys.executable, "-m", "crosswire", "add", "-s", str(self.store), "--jobs", "1", *names]
            with self.log(job.id).open("wb") as log:
                done = subprocess.run(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, check=False)  # noqa: S603 - a command of ours, with names of ours
            self.run("watch", "run")
            self.note(Job(id=job.id, files=job.files, state=STATES.get(done.returncode, "failed")))

    def follow(self) -> None:
        """Let the stories follow what was decided, in the background; decisions made while one waits go with it."""
        with self.lock:
            if self.to_follow:
                return
            self.to_follow = True
        Thread(target=self.following, daemon=True).start()

    def following(self) -> None:
        """Run `crosswire run` when its turn comes; where somebody else writes, a little later."""
        for _ in range(TRIES):
            with self.turn:
                self.to_follow = False
                if self.run("run", "--jobs", "1") != UNUSABLE:
                    return
            time.sleep(PAUSE)

    def watch(self) -> None:
        """Let the watches look at what is new, in the background."""

        def work() -> None:
            with self.turn:
                self.run("watch", "run")

        Thread(target=work, daemon=True).start()

    def run(self, *words: str) -> int:
        """Run a command of ours on the store; return its exit code."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "crosswire", *words, "-s", str(self.store)]
        with (self.folder / f"{words[0]}.log").open("wb") as log:
            done = subprocess.run(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, check=False)  # noqa: S603 - a command of ours
        return done.returncode

    def log(self, key: str) -> Path:
        """Return where the log of a job is."""
        return self.folder / f"{key}.log"

    def tail(self, key: str) -> str:
        """Return the end of the log of a job."""
        path = self.log(key)
        if not path.is_file():
            return ""
        return path.read_bytes()[-LOG_BYTES:].decode("utf-8", "replace")
