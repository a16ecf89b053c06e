"""The Python face: `compare` and what it returns. The page and the explanations are loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path

from crosswire import pipeline
from crosswire.export.json import to_json
from crosswire.records import Comparison, Dependences
from crosswire.settings import Settings, settings_of_user


class Compared(Comparison, frozen=True, kw_only=True):
    """What `compare` returns: a `Comparison` that can also be shown, explained and written."""

    def to_json(self) -> str:
        """Return the result as `crosswire.compare/1`, the JSON that `crosswire compare --json` prints."""
        return to_json(self).decode("utf-8")

    def to_html(self, *, include_text: bool = False) -> str:
        """Return one self-contained page; whole sentences stand in it only with `include_text`."""
        from crosswire.export.html import render_html

        return render_html(self, include_text=include_text)

    def explain(self, wanted: str) -> str:
        """Return the rule, the score, the reason and the sentences behind one result.

        `wanted` is an id, a unique beginning of one, a label such as "C3" or a rule such as "CW101". Raises
        UnknownName when nothing is called so.
        """
        from crosswire.export.explain import explain

        return explain(self, wanted)

    def _repr_html_(self) -> str:
        from crosswire.export.html import render_fragment

        return render_fragment(self)


def compare(
    names: Iterable[str | PathLike[str]],
    *,
    stdin: bytes | None = None,
    settings: Settings | None = None,
    progress: pipeline.Progress = pipeline.silent,
) -> Compared:
    """Compare news articles: who copied whom, who stands behind each claim, where the accounts disagree.

    `names` are files (text, HTML), folders, or "-" for the bytes in `stdin`. `progress` is called with the stage, how
    many articles are done, and how many there are. Nothing is fetched from anywhere. Without `settings` the lexicons
    that the user added are in use, as on the command line.

    Raises NothingToCompare when no input holds an article, MissingModel when the language model is not installed,
    BadLexicon when a lexicon of the user's own is broken.
    """
    wanted = [fspath(name) for name in names]
    found = pipeline.run(wanted, stdin=stdin, settings=settings or settings_of_user(), progress=progress)
    return Compared(**{field: getattr(found, field) for field in found.__struct_fields__})


def dependence(comparisons: Iterable[Comparison]) -> Dependences:
    """Estimate which outlets depend on one another, from comparisons of many stories.

    The model of Dong, Berti-Equille and Srivastava (2009): outlets that share errors depend on one another. Written as
    JSON the result can be given to `compare` as `Settings(dependence=...)`.
    """
    from crosswire.corroborate import estimate, reported_in

    return estimate(row for comparison in comparisons for row in reported_in(comparison))


def events(
    names: Iterable[str | PathLike[str]],
    *,
    stdin: bytes | None = None,
    form: str = "plover",
    dictionaries: Iterable[str | PathLike[str]] = (),
    settings: Settings | None = None,
) -> Iterator[str]:
    """Code the political events that articles tell, and yield the lines of what was asked for.

    `names` are files or folders, or "-" for the lines of `stdin`, each a text of its own. `form` is "plover" (a PLOVER
    2.0 record a line, as JSON) or "polecat", "gdelt", "icews", "phoenix" (cells between tabs). `dictionaries` are files
    of the user's own patterns, or PETRARCH's. Raises NothingToCompare, MissingModel, BadDictionary.
    """
    from crosswire.events.dictionary import read_dictionary
    from crosswire.export.event_lines import json_lines, table_lines

    wanted = [fspath(name) for name in names]
    own = [read_dictionary(Path(path)) for path in dictionaries]
    coded = pipeline.coded_texts(wanted, stdin=stdin, settings=settings or settings_of_user(), dictionaries=own)
    yield from json_lines(coded) if form == "plover" else table_lines(form, coded)
