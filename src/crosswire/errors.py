"""Every error that Crosswire raises on purpose.

CrosswireError
|-- InputError              an input cannot be used; carries the input's name and what to do
|   |-- MissingInput        no such file or folder
|   |-- UnreadableInput     not text, wrong format, empty, too large
|   |   |-- BadContent      there are bytes, and no article can be made of them
|   |   |-- AddressOnly     an address without its text: it could be fetched
|   |   `-- NotPublic       an address that lies where nothing may be fetched from
|   |-- Aside               what a file holds besides articles; told, no fault
|   |-- BadMetadata         front matter or meta.jsonl that cannot be read
|   |-- BadData             labelled data that are not in the form of their task
|   |-- BadDictionary       a dictionary of events of the user's own that cannot be read
|   `-- BadLexicon          names of the user's own, or a Wikidata export, that cannot be read
|-- NothingToCompare        no usable article is left
|-- UnknownName             a rule, plug-in, article or result that does not exist; lists the known ones
|-- MissingModel            the language model is not installed; carries the install line
|-- BadStore              a folder is no store, is damaged, or cannot be written
|   `-- StoreBusy         another process writes into it
|-- BadQuery              a search that cannot be read
|-- WorkersFailed         worker processes cannot be started
|-- MissingExtra            a package that only one option needs is not installed; carries the install line
|-- MissingJava             Spark has no Java to run on
|-- MissingDevice           the graphics card that was named cannot be used
`-- BadResult               a JSON file that is not a result of this program
"""

from __future__ import annotations


class CrosswireError(Exception):
    """Base of all errors raised on purpose; `try_this` tells the user what to do next."""

    def __init__(self, message: str, *, try_this: str = "") -> None:
        """Say what is wrong, and in `try_this` what to do."""
        super().__init__(message)
        self.message = message
        self.try_this = try_this


class InputError(CrosswireError):
    """An input cannot be used."""

    def __init__(self, name: str, why: str, *, try_this: str = "") -> None:
        """Name the input and say why it cannot be used."""
        super().__init__(f"{name} {why}", try_this=try_this)
        self.name = name
        self.why = why


class MissingInput(InputError):
    """No such file or folder."""


class UnreadableInput(InputError):
    """The bytes are not text in a form that can be read, or there are none, or too many."""


class BadContent(UnreadableInput):
    """There are bytes, and no article can be made of them: they are quarantined, for somebody to look at."""


class AddressOnly(UnreadableInput):
    """There is no text, but an address at which it may stand."""

    def __init__(self, name: str, why: str, *, address: str) -> None:
        """Name the input, say why it cannot be used, and where its text may be."""
        super().__init__(name, why, try_this="have it fetched: crosswire add --fetch --follow 100 (address-only)")
        self.address = address


class NotPublic(UnreadableInput):
    """An address leads to this machine, its network, or nowhere public."""


class Aside(InputError):
    """What a file holds besides articles: no fault, and told so that nothing is left out in silence."""


class BadMetadata(InputError):
    """A front matter block or a meta.jsonl line cannot be read."""


class BadData(InputError):
    """Labelled data for an evaluation are not in the form of their task."""


class BadDictionary(InputError):
    """A dictionary of events of the user's own is not in its form, or an example in it is not coded as it says."""


class BadLexicon(InputError):
    """A lexicon of the user's own, or an export to make one of, is not in its form."""


class NothingToCompare(CrosswireError):
    """No usable article is left."""


class UnknownName(CrosswireError):
    """A rule, plug-in, article or result with that name does not exist."""


class MissingModel(CrosswireError):
    """The language model is not installed."""


class BadStore(CrosswireError):
    """A folder is no store, or one that cannot be read or written."""

    def __init__(self, name: str, why: str, *, try_this: str = "") -> None:
        """Name the folder and say why it cannot be used."""
        super().__init__(f"{name} {why}", try_this=try_this)


class StoreBusy(BadStore):
    """Another process writes into the store."""


class BadQuery(CrosswireError):
    """A search cannot be read: a field that there is not, brackets without partners."""


class WorkersFailed(CrosswireError):
    """Worker processes cannot be started or do not come up."""


class MissingExtra(CrosswireError):
    """A package that only one option needs is not installed."""

    def __init__(self, extra: str, package: str) -> None:
        """Name the extra and the package that it would bring."""
        super().__init__(f"{package} is not installed", try_this=f"pip install 'crosswire[{extra}]'")


class MissingJava(CrosswireError):
    """Spark has no Java to run on."""


class MissingDevice(CrosswireError):
    """The language model cannot run where it was to."""


class BadResult(CrosswireError):
    """A JSON file is not a result of this program."""
