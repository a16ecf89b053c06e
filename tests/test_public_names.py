"""The public face is exactly what it says it is."""

from __future__ import annotations

import inspect

import msgspec
import pytest

import crosswire
from crosswire import records


def test_all_is_sorted_and_complete() -> None:
    assert sorted(crosswire.__all__, key=str.casefold) == sorted(
        crosswire.HOMES | {"__version__": ""}, key=str.casefold
    )
    assert all(hasattr(crosswire, name) for name in crosswire.__all__)


def test_records_are_listed() -> None:
    assert records.__all__ == sorted(records.__all__, key=lambda n: (not n.isupper(), n))


@pytest.mark.parametrize("name", [n for n in records.__all__ if inspect.isclass(getattr(records, n))])
def test_records_are_frozen_and_documented(name: str) -> None:
    record = getattr(records, name)
    assert record.__doc__
    if issubclass(record, msgspec.Struct):
        assert record.__struct_config__.frozen


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such"):
        crosswire.no_such  # noqa: B018
