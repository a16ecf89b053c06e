"""The backend for a cluster: Apache Spark 4, the same SQL, the same work under the same supervisor inside each task.

Spark is an extra (`pip install 'crosswire[spark]'`) and needs Java 17. Nothing here is imported unless it is asked for.
On one machine all sockets are on loopback.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial, reduce
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from crosswire.engine.base import FAILED, Done, Failed, Make, Step, Tables
from crosswire.engine.components import components, least_nodes
from crosswire.engine.parcels import Cut, batch_of, mapped, runs
from crosswire.engine.recipes import WHOLE, Recipes, filled
from crosswire.engine.stars import by_stars
from crosswire.engine.supervise import MEMORY, SECONDS, Limits, Worker, processors, supervised
from crosswire.errors import MissingExtra, MissingJava, WorkersFailed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

JAVA_HELP = "install Java 17 or later (Debian: apt-get install openjdk-17-jre-headless) or set JAVA_HOME"
LOCAL_CLUSTER = re.compile(r"local-cluster\[\s*\d+\s*,\s*\d+\s*,\s*(\d+)\s*\]")
PATTERN = frozenset("*?[]{}\\")  # that Spark reads in the name of a folder
LOOPBACK = "127.0.0.1"
TASKS = 3  # a core: a slow task at the end keeps the others waiting for a third of the whole at most
FILES = 8  # files a core that are mapped and committed together: what a killed driver can cost
GIVEN = 1_000  # parts at most of a table of rows at hand, which may be names of files with a gigabyte each
ITEMS = 1_000  # of a stream that go to the cluster together: some 100 MB come back
BATCH = 256  # rows that Spark reads and hands to Python together: of annotated articles with 100 kB each that is 25 MB
DRIVER_MEMORY = "2g"  # of one machine, where the driver does all the work; Spark's usual gigabyte was met at 10,000
EDGES = 2_000_000  # that are linked on the driver, in a second and 100 MB; stars take some jobs of a second each
LINKED = {"node": "int64", "component": "int64"}
TYPES = {
    "string": "STRING",
    "int64": "BIGINT",
    "double": "DOUBLE",
    "bool": "BOOLEAN",
    "binary": "BINARY",
    "list<int64>": "ARRAY<BIGINT>",
    "list<double>": "ARRAY<DOUBLE>",
    "list<string>": "ARRAY<STRING>",
}
# what DuckDB says in other words
MACROS = {"unnest": "explode", "sha256": "sha256_of"}
ITEM = {"key": "string", "payload": "binary"}
OUTCOME = {"key": "string", "result": "binary", "why": "string"}
POOL: list[Worker] = []  # of one of Spark's Python processes: its worker outlives a task, and keeps its model


class SparkEngine:
    """A Spark session. `master` is its address, by default this machine with all its processors."""

    name = "spark"

    def __init__(
        self,
        master: str | None = None,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """Check that Spark and Java are there. Raises MissingExtra or MissingJava."""
        for package in ("pyspark", "pandas"):  # Spark asks for pandas before it maps Arrow batches
            if find_spec(package) is None:
                raise MissingExtra("spark", package)
        check_java()
        self.master = master or os.environ.get("SPARK_MASTER", "local[*]")
        self.limits = Limits(1, seconds, memory)
        self.settings = dict(settings or {})

    def map_items(self, make: Make, items: Iterable[tuple[str, bytes]]) -> Iterator[Done | Failed]:
        """Yield what the work made of each item; some hundreds go to the cluster together."""
        rows = iter(items)
        first = list(islice(rows, ITEMS))
        if not first:
            return
        with self.session() as spark:
            while first:
                yield from self.done(spark, make, first)
                first = list(islice(rows, ITEMS))

    def done(self, spark: SparkSession, make: Make, items: list[tuple[str, bytes]]) -> Iterator[Done | Failed]:
        """Yield what the work made of some items."""
        parts = min(len(items), TASKS * spark.sparkContext.defaultParallelism)
        frame = spark.createDataFrame(pa.Table.from_batches([batch_of(ITEM, items)])).repartition(parts)
        found = frame.mapInArrow(partial(items_in_task, make, self.limits), ddl(OUTCOME)).toArrow()
        for batch in found.to_batches(max_chunksize=64):
            for row in batch.to_pylist():
                yield Failed(row["key"], row["why"]) if row["result"] is None else Done(row["key"], row["result"])

    def components(self, nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Return for each node the least node that it is connected with; what fits one machine is done there."""
        return components(nodes, edges)

    @contextmanager
    def tables(self, folder: str) -> Iterator[Tables]:
        """Open a folder of tables, which all machines must see under its name."""
        with self.session() as spark:
            yield SparkTables(spark, folder, self.limits)

    @contextmanager
    def session(self) -> Iterator[SparkSession]:
        """Open a session, ended afterwards."""
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

        builder = SparkSession.builder.appName("crosswire").master(self.master)
        for name, value in {**self.usual(), **self.settings}.items():
            builder = builder.config(name, value)
        try:
            spark = builder.getOrCreate()
        except Exception as error:  # what Java raises comes as one of several kinds
            why = str(error).partition("\n\tat ")[0].strip().splitlines()[-1]
            raise WorkersFailed(
                f"Spark did not start: {why}", try_this="look at --master and spark-defaults.conf"
            ) from error
        try:
            yield spark
        finally:
            spark.stop()

    def usual(self) -> dict[str, str]:
        """Return the settings that suit the work here; on one machine, those that keep it to itself."""
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the first python3 of the path: not ours
        os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
        found = {
            "spark.log.level": "ERROR",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.session.timeZone": "UTC",
            "spark.sql.parquet.compression.codec": "zstd",
            "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
            "spark.sql.parquet.columnarReaderBatchSize": str(BATCH),
            "spark.task.maxFailures": "4",
        }
        if self.master.startswith("local"):
            found.update(self.on_loopback())
        return found

    def on_loopback(self) -> dict[str, str]:
        """Return the settings of one machine: no page, no socket that another machine could reach."""
        kept = {"SPARK_LOCAL_IP": LOOPBACK, "SPARK_LOCAL_HOSTNAME": LOOPBACK}
        os.environ.update(kept)
        if "PYTHONPATH" in os.environ:
            kept["PYTHONPATH"] = os.environ["PYTHONPATH"]
        workers = LOCAL_CLUSTER.fullmatch(self.master)  # each has just so much memory, less than Spark's usual gigabyte
        return {
            **({"spark.executor.memory": f"{workers[1]}m"} if workers else {}),
            "spark.ui.enabled": "false",
            "spark.driver.host": LOOPBACK,
            "spark.driver.bindAddress": LOOPBACK,
            # the usual 200 cost some seconds a query, and compiling twice some more, where all fits one machine
            "spark.sql.shuffle.partitions": str(processors()),
            **({} if "SPARK_DRIVER_MEMORY" in os.environ else {"spark.driver.memory": DRIVER_MEMORY}),
            "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            **{f"spark.executorEnv.{name}": value for name, value in kept.items()},
        }


def check_java() -> None:
    """Raise MissingJava where there is no Java."""
    home = os.environ.get("JAVA_HOME")
    if not (home and Path(home, "bin", "java").is_file()) and shutil.which("java") is None:
        raise MissingJava("Spark needs Java, and none was found", try_this=JAVA_HELP)


class SparkTables:
    """See `Tables`."""

    def __init__(self, spark: SparkSession, folder: str, limits: Limits, edges: int = EDGES) -> None:
        """Open a folder, which may be an address that Spark can read and write."""
        if set(folder) & PATTERN:
            other = f"name a folder without any of {' '.join(sorted(PATTERN))}"
            raise WorkersFailed(f"Spark reads {folder} as a pattern of names", try_this=other)
        self.edges = edges
        self.spark = spark
        self.limits = limits
        self.files = Files(spark)
        self.columns: dict[str, StructType | str] = {}  # of each table: Spark need not look for them in the files
        self.recipes = Recipes(self.files.full(folder))
        spark.sql("CREATE OR REPLACE TEMPORARY FUNCTION sha256_of(x STRING) RETURNS STRING RETURN sha2(x, 256)")
        # Spark's shuffles have parts, and go to the disk
        spark.sql("CREATE OR REPLACE TEMPORARY FUNCTION in_share(n BIGINT) RETURNS BOOLEAN RETURN true")

    def given(self, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Make a table of a few rows at hand."""
        path = self.recipes.place(name, repr((sorted(columns.items()), rows)), ())
        if not self.whole(path):
            parts = max(1, min(GIVEN, len(rows) // FILES))
            self.write(self.spark.createDataFrame(list(rows), ddl(columns)).repartition(parts), path)
        self.view(name, ddl(columns))

    def sql(self, name: str, text: str) -> None:
        """Make a table by SQL over the others."""
        path = self.recipes.place(name, text, self.recipes.used(text))
        frame = self.spark.sql(filled(text, MACROS))
        if not self.whole(path):
            self.write(frame, path)
        self.view(name, frame.schema)

    def named(self, name: str, text: str) -> None:
        """Give a query a name."""
        self.recipes.place(name, text, self.recipes.used(text))
        self.spark.sql(filled(text, MACROS)).createOrReplaceTempView(name)

    def map_batches(self, name: str, step: Step, source: str) -> None:
        """Make a table of what a step makes of the rows of another one, some files of it at a time."""
        path = self.recipes.mapped(name, step, source)
        if not self.whole(path):
            files = sorted(self.spark.table(source).inputFiles())
            width = FILES * self.spark.sparkContext.defaultParallelism
            for number, start in enumerate(range(0, len(files), width)):
                part = f"{path}/part-{number:06}"
                if not self.whole(part):
                    self.write(self.mapped(step, self.read(source, files[start : start + width])), part)
            self.files.touch(f"{path}/{WHOLE}")
        self.view(name, ddl({**step.columns, FAILED: "string"}))

    def mapped(self, step: Step, frame: DataFrame) -> DataFrame:
        """Return what a step makes of some rows."""
        parallel = TASKS * self.spark.sparkContext.defaultParallelism
        rows = frame.count()
        if step.expand:
            frame = frame.repartition(max(1, rows))  # a file a task
        elif step.whole:
            parts = max(1, min(parallel, rows // step.parcel))
            frame = frame.repartitionByRange(parts, step.key).sortWithinPartitions(step.key)
        elif step.together:
            parts = max(1, min(parallel, rows // step.parcel))
            frame = frame.repartitionByRange(parts, step.together).sortWithinPartitions(step.together, step.key)
        else:
            frame = frame.repartition(max(1, min(parallel, rows // step.parcel)))
        return frame.mapInArrow(partial(step_in_task, step, self.limits), ddl({**step.columns, FAILED: "string"}))

    def components(self, name: str, edges: str) -> None:
        """Make a table of nodes and the least node of the component of each: few on the driver, many by stars."""
        if self.spark.table(edges).count() > self.edges:
            by_stars(self, name, edges)
            return
        path = self.recipes.place(name, "components", [edges])
        if not self.whole(path):
            found = self.spark.table(edges).select("a", "b").toArrow()
            labels = least_nodes(*(found[side].to_numpy() for side in ("a", "b")))
            table = pa.table(dict(zip(("node", "component"), labels, strict=True)))
            self.write(self.spark.createDataFrame(table, ddl(LINKED)).coalesce(1), path)
        self.view(name, ddl(LINKED))

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """Return the rows that a query gives."""
        return [tuple(row) for row in self.spark.sql(filled(text, MACROS)).collect()]

    def failures(self) -> list[tuple[str, str, str]]:
        """Return table, key and reason of all rows that failed, in order."""
        parts = [
            self.everything(name)
            .selectExpr(f"'{name}' AS stage", f"{key} AS at", FAILED)
            .filter(f"{FAILED} IS NOT NULL")
            for name, key in self.recipes.keys.items()
        ]
        union = reduce(lambda a, b: a.unionAll(b), parts) if parts else None
        return sorted(tuple(row) for row in union.collect()) if union is not None else []

    def publish(self, orders: Mapping[str, tuple[str, str]], folder: str) -> None:
        """Write tables into a folder; all of them or none."""
        target = self.files.full(folder)
        half = f"{target}.part"
        self.files.delete(half)
        for name, (table, order) in orders.items():
            query = f"SELECT * FROM {table} ORDER BY {order}"  # noqa: S608 - names of ours
            self.write(self.spark.sql(query), f"{half}/{name}")
        self.files.exchange(half, target)

    def write(self, frame: DataFrame, path: str) -> None:
        """Write a table: its last file says that it is whole."""
        frame.write.mode("overwrite").parquet(path)

    def whole(self, path: str) -> bool:
        """Tell whether a table, or a part of one, is there."""
        return self.files.exists(f"{path}/{WHOLE}")

    def view(self, name: str, columns: StructType | str) -> None:
        """Let queries see a table, but for what failed in it."""
        self.columns[name] = columns
        self.without_failures(self.everything(name)).createOrReplaceTempView(name)

    def everything(self, name: str) -> DataFrame:
        """Return the rows of a table, in whatever parts it was written."""
        reader = self.spark.read.option("recursiveFileLookup", "true").schema(self.columns[name])
        return reader.parquet(self.recipes.at(name))

    def read(self, name: str, files: Sequence[str]) -> DataFrame:
        """Return the rows of some files of a table, but for those that failed."""
        return self.without_failures(self.spark.read.schema(self.columns[name]).parquet(*files))

    def without_failures(self, frame: DataFrame) -> DataFrame:
        """Return the rows that have a result."""
        if FAILED not in frame.columns:
            return frame
        return frame.filter(f"{FAILED} IS NULL").drop(FAILED)


class Files:
    """Files where Spark keeps them: on this machine, or wherever an address leads."""

    def __init__(self, spark: SparkSession) -> None:
        """Reach Spark's own idea of files."""
        self.context: Any = spark.sparkContext
        self.jvm: Any = self.context._jvm  # noqa: SLF001 - the only way to Hadoop's file systems

    def full(self, folder: str) -> str:
        """Return an address as it is, a path of this machine from its root."""
        return folder if "://" in folder else str(Path(folder).absolute())

    def at(self, path: str) -> tuple[Any, Any]:
        """Return the file system of a path, and the path."""
        found = self.jvm.org.apache.hadoop.fs.Path(path)
        return found.getFileSystem(self.context._jsc.hadoopConfiguration()), found  # noqa: SLF001

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file."""
        system, found = self.at(path)
        return bool(system.exists(found))

    def touch(self, path: str) -> None:
        """Make an empty file."""
        system, found = self.at(path)
        system.create(found, True).close()  # noqa: FBT003 - Java's

    def delete(self, path: str) -> None:
        """Remove a folder, if there is one."""
        system, found = self.at(path)
        system.delete(found, True)  # noqa: FBT003 - Java's

    def exchange(self, half: str, target: str) -> None:
        """Put a folder in the place of another one."""
        old = f"{target}.old"
        self.delete(old)
        if self.exists(target):
            system, found = self.at(target)
            system.rename(found, self.at(old)[1])
        system, found = self.at(half)
        system.rename(found, self.at(target)[1])
        self.delete(old)


def step_in_task(step: Step, limits: Limits, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Do a step's work on the rows of a task, in a process of its own, which may die of it."""
    if step.whole:
        batches = runs(batches, step.key)
    cuts = (Cut(0, part) for batch in batches for part in (step.expand(batch) if step.expand else (batch,)))
    for outcome in mapped(step, cuts, limits, POOL):
        yield outcome.batch


def items_in_task(make: Make, limits: Limits, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Do the work on the items of a task, in a process of its own, which may die of it."""
    items = ((row["key"], row["payload"]) for batch in batches for row in batch.to_pylist())
    for found in supervised(limits, make, items, pool=POOL):
        row = (found.key, found.result, None) if isinstance(found, Done) else (found.key, None, found.why)
        yield batch_of(OUTCOME, [row])


def ddl(columns: Mapping[str, str]) -> str:
    """Return columns as Spark declares them."""
    return ", ".join(f"{name} {TYPES[kind]}" for name, kind in columns.items())
