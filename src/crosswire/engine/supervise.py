"""Worker processes under a supervisor that outlives what an article does to them; on a cluster, each task has one.

An article may hang its worker, crash it or eat its memory. The supervisor knows which article each worker holds: a dead
or overdue worker is replaced, its article gets one more try, then it is given back as failed, and the run goes on.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from crosswire.engine.base import Done, Failed, Make, Work
from crosswire.errors import WorkersFailed

TRIES = 2
SECONDS = 120.0  # for one article; the longest that is read at all (a million characters) takes 40 s to parse
MEMORY = 6_000_000_000  # bytes of address space; a worker with the small model has 2 GB of it, a large one 4 GB
UNLIMITED = -1  # bytes: no limit (resource.RLIM_INFINITY)
STARTS = 3  # workers in a row that may die before they are ready: the system may have been short of memory for a moment
PROGRAM = "crosswire."  # the modules that workers have from the start, those of them that this process has
START = 300.0  # seconds until a worker must have loaded its model


class Item(NamedTuple):
    """One piece of work: its key, its bytes, and how often it was tried."""

    key: str
    payload: bytes
    tries: int = 0


Split = Callable[[Item], Sequence[tuple[str, bytes]]]


class Limits(NamedTuple):
    """How many workers there may be, and what each may take for one item: seconds, and bytes of memory."""

    jobs: int
    seconds: float = SECONDS
    memory: int = MEMORY


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0))


def supervised(
    limits: Limits,
    make: Make,
    items: Iterator[tuple[str, bytes]],
    *,
    split: Split | None = None,
    pool: list[Worker] | None = None,
) -> Iterator[Done | Failed]:
    """Yield what the work made of each item, as it is done; at most some items are held at a time.

    `split` takes an item apart whose first try failed, so that the part which is at fault is tried alone. Workers are
    taken from `pool` and come back to it, if there is one.
    """
    supervisor = Supervisor(limits, make, items, split, pool)
    try:
        yield from supervisor.run()
    finally:
        supervisor.stop()


class Worker:
    """One process, the connection to it, and the item it works on.

    A worker gets one item at a time: with more on the way, both ends could wait for the other to read.
    """

    def __init__(self, memory: int, *, forked: bool = False) -> None:
        """Start the process, a new one or one forked from a process that has imported the program."""
        context: Any = forking() if forked else get_context("spawn")
        ends: tuple[Connection, Connection] = context.Pipe()
        self.pipe, theirs = ends
        self.process = context.Process(target=serve, args=(theirs, memory, dict(os.environ)), daemon=True)
        self.process.start()
        theirs.close()
        self.made = b""
        self.ready = False
        self.item: Item | None = None
        self.since = time.monotonic()

    def prepare(self, make: Make) -> None:
        """Have it make the work, unless that is what it made last."""
        data = pickle.dumps(make)
        if data != self.made:
            self.made, self.ready, self.since = data, False, time.monotonic()
            with suppress(OSError):  # it is gone: the supervisor hears of that
                self.pipe.send((None, data))

    def give(self, item: Item) -> bool:
        """Hand an item over; tell whether the process took it."""
        try:
            self.pipe.send((item.key, item.payload))
        except OSError:  # it is gone: the supervisor hears of that on its own
            return False
        self.item = item
        self.since = time.monotonic()
        return True

    def overdue(self, seconds: float) -> bool:
        """Tell whether it has worked on one item for too long, or not come up."""
        limit = seconds if self.ready else START
        return (self.item is not None or not self.ready) and time.monotonic() - self.since > limit

    def kill(self) -> str:
        """End the process at once; return how it ended."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        code = self.process.exitcode
        self.process.close()
        return ended(code)


def ended(code: int | None) -> str:
    """Return in words how a process ended."""
    if code is not None and code < 0:
        return f"killed its process ({signal.Signals(-code).name})"
    return f"ended its process (exit {code})"


class Supervisor:
    """Keeps the workers busy, replaces those that die, and gives up on an item after `TRIES`."""

    def __init__(
        self,
        limits: Limits,
        make: Make,
        items: Iterator[tuple[str, bytes]],
        split: Split | None,
        pool: list[Worker] | None,
    ) -> None:
        """Take the items as a stream."""
        self.limits = limits
        self.make = make
        self.items = items
        self.split = split
        self.pool = pool
        self.again: deque[Item] = deque()
        self.workers: list[Worker] = []
        self.exhausted = False
        self.stillborn = 0

    def run(self) -> Iterator[Done | Failed]:
        """Yield outcomes until all items have one."""
        while True:
            self.fill()
            if not self.workers:
                return
            ready = wait([w.pipe for w in self.workers], timeout=1.0)
            for worker in [w for w in self.workers if w.pipe in ready]:
                yield from self.hear(worker)
            for worker in [w for w in self.workers if w.overdue(self.limits.seconds)]:
                yield from self.lost(worker, f"took more than {self.limits.seconds:g} s")
            self.retire()

    def fill(self) -> None:
        """Give items to the workers that are idle, starting new ones while there are items."""
        for worker in self.workers:
            if worker.ready and worker.item is None and self.peek():
                item = self.again.popleft()
                if not worker.give(item):
                    self.again.appendleft(item)
        while len(self.workers) < self.limits.jobs and self.peek() and not self.starting():
            self.workers.append(self.worker())
            self.workers[-1].prepare(self.make)

    def worker(self) -> Worker:
        """Return a worker of the pool that is alive, or a new one."""
        while self.pool:
            found = self.pool.pop()
            if found.process.is_alive():
                return found
            found.kill()
        return Worker(self.limits.memory, forked=self.pool is not None and self.limits.jobs > 1)

    def starting(self) -> bool:
        """Tell whether workers that are not ready yet will do for the items at hand."""
        return self.exhausted and sum(not w.ready for w in self.workers) >= len(self.again)

    def peek(self) -> bool:
        """Tell whether there are items left, fetching the next one."""
        if not self.again and not self.exhausted:
            found = next(self.items, None)
            self.exhausted = found is None
            if found is not None:
                self.again.append(Item(*found))
        return bool(self.again)

    def hear(self, worker: Worker) -> Iterator[Done | Failed]:
        """Take what a worker says: that it is ready, a result, an error, or its end."""
        try:
            kind, key, value = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self.lost(worker, None)
            return
        if kind == "ready":
            worker.ready = True
            self.stillborn = 0
            return
        if kind == "broken":  # the work itself cannot be made: no item is at fault
            worker.kill()
            self.workers.remove(worker)
            raise value
        item, worker.item = worker.item, None
        if kind == "done":
            yield Done(key, value)
        elif item is not None:
            yield from self.failed(item, value)

    def lost(self, worker: Worker, why: str | None) -> Iterator[Failed]:
        """Let a worker go that is dead or overdue: the item that it worked on is at fault."""
        how = worker.kill()
        self.workers.remove(worker)
        if worker.item is not None:
            yield from self.failed(worker.item, why or how)
        elif not worker.ready:
            self.stillborn += 1
            if self.stillborn < STARTS:
                return
            raise WorkersFailed(f"a worker did not come up: it {why or how}", try_this="free memory, or use --jobs 1")

    def failed(self, item: Item, why: str) -> Iterator[Failed]:
        """Try an item once more at the end, in its parts where it has some, or give it up."""
        tried = item._replace(tries=item.tries + 1)
        parts = self.split(item) if self.split else ()
        if len(parts) > 1:
            self.again.extend(Item(key, payload, tried.tries) for key, payload in parts)
            return
        if tried.tries >= TRIES:
            yield Failed(item.key, f"{why}, in {TRIES} tries")
        else:
            self.again.append(tried)

    def retire(self) -> None:
        """End the workers that are idle when nothing is left."""
        if self.peek():
            return
        for worker in [w for w in self.workers if w.ready and w.item is None]:
            self.workers.remove(worker)
            if self.pool is None:
                worker.kill()
            else:
                self.pool.append(worker)

    def stop(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.kill()
        self.workers.clear()


def forking() -> Any:
    """Return how processes are forked from one that has imported what this one has of the program, and does no more.

    This process itself may have threads (of DuckDB, of a server), and is not to be forked. The other one stays until
    this one ends: only work that comes in many steps, with a pool of workers, is worth that.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(sorted(name for name in sys.modules if name.startswith(PROGRAM)))
    return context


def serve(pipe: Connection, memory: int, environment: Mapping[str, str]) -> None:
    """Run in a worker until the supervisor is gone."""
    os.environ.clear()  # what the process had when it was forked from another may be out of date
    os.environ.update(environment)
    with suppress(BrokenPipeError, ConnectionResetError):  # the supervisor was killed: there is nobody to tell
        work_off(pipe, memory)


def work_off(pipe: Connection, memory: int) -> None:
    """Make the work, do item after item, make other work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor decides what an interrupt means
    limit_memory(memory)
    work: Work | None = None
    while True:
        try:
            key, payload = pipe.recv()
        except (EOFError, OSError):
            return
        if work is not None and key is not None:
            pipe.send(answer(work, key, payload))
            continue
        try:
            work = pickle.loads(payload)()  # noqa: S301 - what the supervisor sent
        except Exception as error:  # noqa: BLE001 - handed to the supervisor, which raises it
            pipe.send(("broken", "", error))
            return
        pipe.send(("ready", "", None))


def answer(work: Work, key: str, payload: bytes) -> tuple[str, str, Any]:
    """Return the result of one item, or in words what it raised."""
    try:
        return "done", key, work(payload)
    except MemoryError:
        return "error", key, "needs more memory than a worker may have"
    except Exception as error:  # noqa: BLE001 - whatever an article does to the work, the run goes on
        return "error", key, f"raised {type(error).__name__}: {str(error)[:200]}"


def limit_memory(most: int) -> None:
    """Keep this process from taking more address space than `most` bytes, where the system can do that."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
