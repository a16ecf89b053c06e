"""The map of events: where places are drawn, and which part of the world is shown."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from importlib.resources import files

import pytest

from crosswire.web.draw_map import draw_map

LUSAKA, KITWE = ("Lusaka", -15.42, 28.28, 3, "/events?place=Lusaka"), ("Kitwe", -12.8, 28.21, 1, "/events?place=Kitwe")
SUVA, QUITO = ("Suva", -18.14, 178.44, 2, ""), ("Quito", -0.22, -78.51, 90, "")


def test_no_place_no_map() -> None:
    assert draw_map([]) is None


def test_a_town_stands_among_the_countries_around_it() -> None:
    found = draw_map([LUSAKA])
    assert found is not None
    left, top, width, height = map(float, found.box.split())
    (dot,) = found.dots
    assert (dot.x, dot.y) == (578.56, 292.83)
    assert (dot.words, dot.name, dot.to) == ("Lusaka: 3 events", "Lusaka", "/events?place=Lusaka")
    assert left + width / 2 == pytest.approx(dot.x, abs=0.1)
    assert top + height / 2 == pytest.approx(dot.y, abs=0.1)
    assert width == 140


def test_all_places_are_shown_and_those_with_more_events_are_larger() -> None:
    found = draw_map([QUITO, LUSAKA, SUVA, KITWE])
    assert found is not None
    left, top, width, height = map(float, found.box.split())
    assert all(left <= d.x <= left + width and top <= d.y <= top + height for d in found.dots)
    assert found.dots[0].name == "Quito"
    assert [d.r for d in found.dots] == sorted((d.r for d in found.dots), reverse=True)


def test_names_do_not_lie_over_one_another() -> None:
    near = [(f"Town {n}", 10.0 + n / 100, 20.0, 5, "") for n in range(5)]
    found = draw_map(near)
    assert found is not None
    assert sum(bool(d.name) for d in found.dots) == 1


def test_the_land_is_a_picture_without_anything_that_acts() -> None:
    root = ET.fromstring((files("crosswire.web") / "static" / "land.svg").read_text("utf-8"))
    assert [e.tag.rpartition("}")[2] for e in root.iter()] == ["svg", "path"]
