"""What the use of an unknown name tells of its kind: who takes it, what it does, whose it is, other uses of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.evidence import AT_PLACES, Verdict, is_human
from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.shapes import body_words, shape
from crosswire.annotate.towns import all_places
from crosswire.records import Token

SINGLE = 2  # words of the longest unknown name that forces are said to take: "Wadi Halfa"
BETWEEN = (*AT_PLACES, "between", "from", "to", "around")
OWNER = 3  # words of the longest names of most countries: "Timor-Leste", "South Sudan"
FULL = (2, 3)  # words of a full name without particles
# openings of reasons that the words of the text itself give, against those of the model and of tables
TOLD = (
    "a clause with",
    "it is told to be",
    "the role ",
    "it is the subject of",
    "it stands where",
    "it is what forces",
)


def as_used(reading: Reading, draft: Draft, places: AbstractSet[int]) -> Verdict | None:
    """Return what the syntax around a name of doubtful kind says that it is; None where it says nothing.

    `places` holds the head tokens of the names that are surely places.
    """
    if is_told(draft):
        return None
    head = reading.head(draft.first, draft.last)
    return (
        reached(reading, draft, head)
        or beside_place(reading, draft, head, places)
        or owned(reading, draft)
        or alone(reading, draft, head)
    )


def is_told(draft: Draft) -> bool:
    """Tell whether the text itself has said what a name names."""
    return draft.why.startswith(TOLD) or " before it" in draft.why or "beside it" in draft.why


def reported(reading: Reading, draft: Draft) -> Verdict | None:
    """Return why a single word taken for a person's is an outlet: it closes a sentence with "X reported"."""
    tokens, last = reading.parse.tokens, draft.last
    single = draft.kind in ("person", "other") and last - draft.first == 1 and not is_human(draft) and draft.first > 0
    closes = tokens[draft.first - 1].text == "," and last + 1 < len(tokens) and tokens[last].text == "reported"
    ends = closes and tokens[last + 1].text in (".", ",", ";") and not tokens[draft.first].text.isupper()
    return ("outlet", "a report is said to be its own") if single and ends else None


def beside_place(reading: Reading, draft: Draft, head: Token, places: AbstractSet[int]) -> Verdict | None:
    """Return why a name is a place: "and" joins it to a town of the tables, as an object or after a preposition."""
    if draft.last - draft.first > 1 or is_human(draft) or draft.name.isupper() or draft.kind == "other":
        return None
    parse = reading.parse
    first = parse.head(head) if head.dep == "conj" else head
    fellows = [t for t in (first, *parse.children(first)) if t.index != head.index and t.dep in ("conj", first.dep)]
    if any(known_people(t) for t in fellows) and draft.kind in ("person", "organisation"):
        return "group", "a people, for it is named side by side with one"
    known = any(t.index in places for t in fellows)
    placed = first.dep == "dobj" or (first.dep == "pobj" and parse.head(first).text.lower() in BETWEEN)
    return ("place", "it is named side by side with a town") if known and placed else None


def known_people(token: Token) -> bool:
    """Tell whether a token is the noun for a people in the tables: "Chechens"."""
    known = gazetteer().exact(token.text)
    return known is not None and known.use == "people"


def reached(reading: Reading, draft: Draft, head: Token) -> Verdict | None:
    """Return why a name is a place: after "in the", or taken, levelled or crossed."""
    if draft.kind not in ("person", "organisation", "other") or draft.name.isupper() or built(draft):
        return None
    verb = reading.parse.head(head)
    if draft.kind != "organisation" and head.dep == "pobj" and verb.text.lower() in AT_PLACES:
        articled = any(c.text.lower() == "the" for c in reading.parse.children(head))
        if articled and not is_human(draft):
            return "place", "'the' stands before it, after a word such as 'in'"
    if lies_in(reading, draft, head, verb):
        return "place", f"it stands after {verb.text!r}"
    if happened_at(reading, draft, head, verb):
        return "place", "something happened at it"
    if head.dep not in ("dobj", "nsubjpass") or draft.last - draft.first > SINGLE or is_human(draft):
        return None
    if verb.lemma in shape("levelling"):
        return "place", f"it is what {verb.text!r} is said of"
    taken = verb.lemma in shape("gaining") or (verb.lemma in shape("taking") and draft.last - draft.first == 1)
    crossed = draft.kind != "organisation" and verb.lemma in shape("crossing")
    if taken and gazetteer().exact(draft.name) is None and (crossed or by_forces(reading, verb)):
        return "place", f"it is what forces or travellers {verb.lemma}"
    return None


def lies_in(reading: Reading, draft: Draft, head: Token, preposition: Token) -> bool:
    """Tell whether an unknown name stands after "in", or one taken for a person's after "at"; nobody trusts in it."""
    word = preposition.text.lower()
    if head.dep != "pobj" or is_human(draft) or gazetteer().exact(draft.name) is not None:
        return False
    verb = reading.parse.head(preposition).lemma
    if draft.kind == "person":
        return word == "at" and draft.last - draft.first == 1 and verb not in shape("aiming")
    plain = all(w[0].isupper() and not w.isupper() for w in draft.name.split()) and draft.last - draft.first <= SINGLE
    articled = any(c.dep == "det" for c in reading.parse.children(head))
    return word == "in" and plain and not articled and verb not in shape("trusting") | shape("sharing")


def happened_at(reading: Reading, draft: Draft, head: Token, preposition: Token) -> bool:
    """Tell whether a single unknown word stands after "at", and nobody works or studies there: "shot at Benapole"."""
    if draft.kind == "person" or head.dep != "pobj" or draft.last - draft.first > SINGLE:
        return False
    event = reading.parse.head(preposition)
    if preposition.text.lower() == "from":
        return event.lemma == "report" and draft.last - draft.first == 1 and gazetteer().exact(draft.name) is None
    if preposition.text.lower() != "at":
        return False
    return event.lemma in shape("happening") and gazetteer().exact(draft.name) is None


def by_forces(reading: Reading, verb: Token) -> bool:
    """Tell whether the subject of a verb is a force or a set of armed people."""
    for child in reading.parse.children(verb):
        if child.dep in ("nsubj", "agent"):
            doer = child
            if child.dep == "agent":
                doer = next((c for c in reading.parse.children(child) if c.dep == "pobj"), child)
            return doer.lemma.lower() in shape("forces") or doer.entity == "NORP"
    return False


def owned(reading: Reading, draft: Draft) -> Verdict | None:
    """Return why a single unknown word taken for a person's is a body: a country's, by its genitive."""
    tokens, at = reading.parse.tokens, draft.first
    if draft.kind != "person" or draft.last - at > 1 or at < 2 or tokens[at - 1].tag != "POS" or is_human(draft):
        return None
    owner = owner_before(reading, at)
    return ("organisation", f"it is a body of {owner}") if owner else None


def owner_before(reading: Reading, at: int) -> str:
    """Return the country whose genitive stands right before a token, the empty string for none."""
    if at < SINGLE or reading.parse.tokens[at - 1].tag != "POS":
        return ""
    for start in range(max(at - 1 - OWNER, 0), at - 1):
        owner = gazetteer().exact(reading.words(start, at - 1))
        if owner is not None and owner.kind == "country" and owner.use == "name":
            return owner.name
    return ""


def alone(reading: Reading, draft: Draft, head: Token) -> Verdict | None:
    """Return why a name taken for a body's or a town's is a person's: it does, or suffers, what one person does."""
    if draft.kind not in ("organisation", "place", "other") or draft.name.isupper() or built(draft):
        return None
    words = draft.name.split()
    full = len(words) in FULL and all(w.isalpha() and w[0].isupper() for w in words)
    if not full or all_places(draft.name) or gazetteer().exact(draft.name) is not None:
        return None
    if any(c.dep == "det" for c in reading.parse.children(head)):
        return None
    verb = reading.parse.head(head)
    told = draft.kind == "organisation" and owner_before(reading, draft.first) and verb.lemma in shape("human_deeds")
    if told and head.dep == "nsubj":
        return "person", f"a country's own, it {verb.lemma}s"  # "Nepal's X Y told"
    deed = head.dep == "nsubj" and verb.lemma in shape("lonely_deeds")
    done = head.dep in ("dobj", "nsubjpass") and verb.lemma in shape("done_to_one")
    return ("person", f"it is said of persons alone: {verb.text!r}") if deed or done else None


def built(draft: Draft) -> bool:
    """Tell whether a name shows by a word of its own that it is one of a body or place."""
    ends = draft.name.split()
    return draft.why.startswith(("it is built", "it ends", "it begins")) or ends[-1] in body_words()


def spread(drafts: Sequence[Draft]) -> Mapping[str, Verdict]:
    """Return the kind of each name of which the text itself says it at one place and nothing else at another."""
    found: dict[str, set[Verdict]] = {}
    for draft in drafts:
        if draft.rule.startswith(("model-", "capital")) and is_told(draft) and draft.kind != "other":
            found.setdefault(draft.name, set()).add((draft.kind, draft.why))
    return {
        name: (kind, f"elsewhere in the article {why}")
        for name, verdicts in found.items()
        if len({k for k, _ in verdicts}) == 1
        for kind, why in [min(verdicts)]
    }
