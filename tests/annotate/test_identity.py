"""The identity of a model without loading it is the one that its parser states."""

from __future__ import annotations

import pytest

from crosswire.annotate.parse import SpacyParser, identity
from crosswire.errors import MissingModel
from crosswire.records import Parser
from crosswire.settings import Settings


def test_the_identity_is_that_of_the_loaded_model(parser: Parser) -> None:
    assert isinstance(parser, SpacyParser)
    assert identity(Settings().model) == (parser.version, parser.sha256)


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(MissingModel):
        identity("no_such_model")
