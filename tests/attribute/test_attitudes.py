"""Beliefs and intentions are a class of their own that can be left out."""

from __future__ import annotations

from crosswire.attribute import attribute
from crosswire.records import Parser
from tests.attribute.build import HEADLINE, annotated

BODY = "Boateng hopes that the mill reopens. Okafor plans to sell it. Haddad said that the mill was lost."


def test_attitudes_can_be_left_out(parser: Parser) -> None:
    article = annotated(parser, HEADLINE + BODY)
    assert [a.cue_class for a in attribute(article)] == ["think", "intend", "say"]
    assert [a.cue_class for a in attribute(article, attitudes=False)] == ["say"]


def test_a_wish_told_by_another_is_not_a_source_of_its_own(parser: Parser) -> None:
    found = attribute(annotated(parser, HEADLINE + "Haddad said that Moyo wants to leave the council."))
    assert [a.source.name for a in found] == ["Haddad"]


def test_a_belief_told_by_another_is_a_link_of_its_own(parser: Parser) -> None:
    found = attribute(annotated(parser, HEADLINE + "Haddad said that Moyo believes the council is wrong."))
    assert [(a.source.name, a.depth) for a in found] == [("Haddad", 0), ("Moyo", 1)]
