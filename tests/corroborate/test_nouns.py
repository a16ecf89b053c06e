"""Descriptions of sources without a name: their head, whether they pick anybody out, whom they may mean."""

from __future__ import annotations

import pytest

from crosswire.corroborate.nouns import (
    head_of,
    is_document,
    is_generic,
    is_vague,
    may_be,
    of_field,
    points_at,
    same_noun,
)
from crosswire.text.similarity import stem


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("An inspector of the State Mining Authority", "inspector"),
        ("three diplomats briefed on the matter", "diplomats"),
        ("one of the diplomats", "diplomats"),
        ("tens of thousands of secret files", "files"),
        ("Tarnian and Oslanian media", "media"),
        ("the council’s website", "website"),
        ("armed men", "men"),
        ("a student named Salome", "student"),
    ],
)
def test_the_head_stands_before_what_follows_a_noun(name: str, head: str) -> None:
    assert head_of(name) == head


@pytest.mark.parametrize("name", ["officials", "some experts", "many media", "local media", "they", "one of them"])
def test_these_name_nobody(name: str) -> None:
    assert is_vague(name)


@pytest.mark.parametrize("name", ["an inspector of the mining authority", "residents", "a hospital source", "police"])
def test_these_tell_somebody_from_others(name: str) -> None:
    assert not is_vague(name)


def test_a_kind_alone_is_generic() -> None:
    assert is_generic("the company")
    assert is_generic("the minister")
    assert not is_generic("the transport ministry")
    assert is_document("a confidential report of the monitors")


def called(words: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words.split())


def test_a_description_may_mean_whom_others_call_so() -> None:
    assert may_be("a herder", called("herder toktobek asanov"), person=True)
    assert not may_be("a nurse", called("herder toktobek asanov"), person=True)
    assert may_be("the company", called("norvik"), person=False)
    assert not may_be("the company", called("dockers union"), person=False)
    assert may_be("the company", called("managing director wim claessens"), person=True)
    assert not may_be("the company", called("surgeon hana ruiz"), person=True)
    assert not may_be("the group", called("hon minister"), person=False)
    assert not may_be("the group", called("lam tut minister spokesman"), person=True, state=True)
    assert may_be("the ministry", called("lam tut spokesman"), person=True, state=True)
    assert may_be("the minister", called("laila oye"), person=True)
    assert not may_be("the minister", called("mayor laila oye"), person=True)


def test_bystanders_are_one_kind() -> None:
    assert same_noun("two residents", "witnesses")
    assert not same_noun("a diver", "a guard")


def test_the_minister_takes_up_a_minister_named_before() -> None:
    called = frozenset({stem("minister"), stem("health")})
    assert points_at("the minister", called)
    assert not points_at("a minister", called)
    assert not points_at("the mayor", called)


def test_those_in_charge_of_a_field_are_of_its_body() -> None:
    assert of_field("Railway chiefs", called("national railways authority"))
    assert of_field("museum bosses", called("director of the museum sefa tui"))
    assert of_field("bosses at the dam", called("the operator of the dam"))
    assert not of_field("Railway chiefs", called("harbour board"))
    assert not of_field("French officials", called("health board"))
    assert not of_field("railway workers", called("national railways authority"))


def test_the_army_is_the_military() -> None:
    assert same_noun("the army", "the military")
    assert not same_noun("the army", "residents")
