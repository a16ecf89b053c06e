"""Parts of speech and lemmas by memory: the same as the pipeline gives by its rules."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from crosswire.annotate import wordwise
from crosswire.annotate.wordwise import Wordwise, by_memory
from crosswire.settings import Settings

TEXTS = (
    "Let's wait, said Wanjiru Otieno: the mayors weren't gonna leave Kisumu.",
    "You all ain't heard that it is what the ministers of Laos wanted.",
    "Officials who had been held since May were freed; those in Quito did not know it.",
    "There are two bridges, but the deputy has to do what Ngozi Bello has.",
    "There were storms.\n\nThe  dam burst near Almaty, and buses left for Taraz.",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(Settings().model)


@pytest.fixture
def remembering() -> Wordwise:
    found = by_memory(spacy.load(Settings().model))
    assert found is not None
    return found


def told(docs: list[Doc]) -> list[list[tuple[str, ...]]]:
    return [[(t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.text, t.ent_type_) for t in doc] for doc in docs]


def test_memory_tells_what_the_rules_tell(plain: Language, remembering: Wordwise) -> None:
    expected = told(list(plain.pipe(TEXTS, batch_size=8)))
    for _ in range(2):  # learned, then known
        docs = [remembering.make_doc(text) for text in TEXTS]
        assert told(list(remembering.pipe(docs, batch_size=8))) == expected


def test_a_full_memory_begins_anew(plain: Language, remembering: Wordwise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordwise, "MOST", 5)
    for text in TEXTS:
        assert told(list(remembering.pipe([remembering.make_doc(text)], batch_size=8))) == told([plain(text)])
    assert len(remembering.known) < 40


def test_another_pipeline_is_left_as_it_is() -> None:
    without = spacy.load(Settings().model, exclude=["lemmatizer"])
    assert by_memory(without) is None
    more = spacy.load(Settings().model)
    more.get_pipe("attribute_ruler").add([[{"POS": "NOUN"}]], {"LEMMA": "thing"})  # type: ignore[attr-defined]
    assert by_memory(more) is None
    assert more.pipe_names[-3:] == ["attribute_ruler", "lemmatizer", "ner"]
