"""What the syntax around a name of doubtful kind tells, with the tables of places: "flew to X", "troops overran X"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.gazetteer import gazetteer
from crosswire.annotate.names import family_names, given_names, holders_by_surname, is_family_first, name_parts
from crosswire.annotate.shapes import shape, states
from crosswire.annotate.spot import REPORTING
from crosswire.annotate.towns import Known, all_places
from crosswire.records import Token
from crosswire.records.mention import EntityKind

TOWN = 50  # thousands of inhabitants from which a single word that the model takes for a body is the town
LARGE = 500  # thousands from which the owner of something is likelier the town than a club or firm of its name
AT_PLACES = ("in", "near", "into", "outside", "off", "across", "throughout")
NEARBY = (*AT_PLACES, "around", "inside", "within", "toward", "towards", "from")
WITH_PERSONS = ("with", "by", "against", "for", "about", "than", "to")
Verdict = tuple[EntityKind, str]


def as_place(reading: Reading, draft: Draft, countries: AbstractSet[str]) -> Verdict | None:
    """Return why a name is a place: by the tables, by what stands around it; None where nothing says so.

    `countries` holds those that the article names.
    """
    towns = all_places(draft.name) if not draft.name.isupper() else []
    head = reading.head(draft.first, draft.last)
    if lies_there(reading, draft, towns):
        return "place", "it stands where a place does, after a word such as 'near'"
    if is_taken(reading, draft):
        return "place", "it is what forces take or shell, and no given name opens it"
    if is_before_land(reading, draft, towns):
        return "place", "the name of a country or state follows after a comma"
    if head.dep in ("compound", "nmod") and reading.parse.head(head).lemma in shape("locals") and not is_human(draft):
        return ("place", "it says where someone is from") if draft.last - draft.first == 1 else None
    if (
        draft.kind == "other"
        and towns
        and head.dep != "nsubj"
        and draft.rule != "capital-of-sentence"
        and not is_qualified(reading, head)
    ):
        return "place", "a place has this name"
    region = any(not t.people for t in towns)  # towns of one name with a firm are many, regions few
    sure = towns and (towns[0].people >= TOWN or draft.last - draft.first > 1 or region)
    if sure and draft.kind in ("organisation", "other", "group") and head.dep not in ("nsubj", "poss"):
        return "place", "a town has this name"
    owning = draft.kind == "organisation" and head.dep == "poss" and draft.last - draft.first == 1
    if owning and (region or (towns and towns[0].people >= LARGE)):
        return "place", "a region or large town has this name"
    large = towns and towns[0].people >= TOWN
    within = draft.first > 1 and reading.parse.tokens[draft.first - 1].tag == "POS"
    if large and within and draft.kind == "person" and draft.last - draft.first == 1:
        owner = reading.parse.tokens[draft.first - 2].text
        if any(not p.people for p in all_places(owner)) and any(
            p.country == towns[0].country for p in all_places(owner)
        ):
            return "place", f"a town of {owner} has this name"
    there = bool(towns) and towns[0].country in countries
    reached = head.dep == "dobj" and (there or reading.parse.head(head).lemma in shape("reaching"))
    if there and head.dep == "dobj" and draft.kind == "organisation" and draft.last - draft.first == 1:
        return "place", f"a town of {towns[0].country}, which the article names, has this name"
    if large and reached and draft.kind == "person" and draft.last - draft.first == 1 and not is_human(draft):
        return "place", "a town has this name, and one gets there"
    if large and draft.kind == "person" and head.dep == "pobj" and " before it" not in draft.why:
        return "place", "a town has this name"
    return None


def as_person(reading: Reading, draft: Draft) -> Verdict | None:
    """Return why a single word that no table has as a place is a person's name; None where nothing says so.

    A person says and is arrested; what the model takes for a place and is in no table, yet acts, is one as well.
    """
    if draft.last - draft.first > 1 or draft.name.isupper():
        return None
    if draft.rule == "model-org" and draft.kind == "organisation" and owns_as_holder(reading, draft):
        return "person", "a holder of office has this name, and something is said to be theirs"
    if draft.rule not in ("capitals", "model-gpe"):
        return None
    if draft.kind not in ("other", "place") or " before it" in draft.why or "beside it" in draft.why:
        return None
    head = reading.head(draft.first, draft.last)
    verb = reading.parse.head(head)
    if draft.kind == "other":
        human = shape("human_deeds") if head.dep == "nsubj" else shape("done_to_persons")
        acts = head.dep in ("nsubj", "nsubjpass") and (verb.lemma in human or verb.lemma in REPORTING)
        return ("person", f"it is the subject of {verb.text!r}") if acts else None
    if all_places(draft.name) or is_landmark(draft.name) or draft.name in states():
        return None
    with_it = (
        head.dep == "pobj" and verb.text.lower() in WITH_PERSONS and reading.parse.head(verb).pos in ("VERB", "ADJ")
    )
    moved = with_it and verb.text.lower() == "to" and reading.parse.head(verb).lemma in shape("moving")
    acts = head.dep == "nsubj" and (verb.lemma in shape("human_deeds") or verb.lemma in REPORTING)
    done = head.dep in ("nsubjpass", "dobj") and verb.lemma in shape("done_to_persons")
    if acts or done or (with_it and not moved):
        return "person", "no table has a place of this name, and it acts as persons do"
    return None


def owns_as_holder(reading: Reading, draft: Draft) -> bool:
    """Tell whether the surname of a holder of an office, and of no large town, stands in the genitive."""
    head = reading.head(draft.first, draft.last)
    known = name_parts(draft.name)[-1] in holders_by_surname() and gazetteer().exact(draft.name) is None
    return known and head.dep == "poss" and not any(p.people >= TOWN for p in all_places(draft.name))


def is_qualified(reading: Reading, head: Token) -> bool:
    """Tell whether an article or adjective stands before a name, as before no town's."""
    return any(c.dep in ("det", "amod", "poss", "nummod") for c in reading.parse.children(head))


def lies_there(reading: Reading, draft: Draft, towns: Sequence[Known]) -> bool:
    """Tell whether a name taken for a person's or a body's is a place by the preposition and the tables."""
    head = reading.head(draft.first, draft.last)
    governor = reading.parse.head(head)
    while head.dep == "conj":
        head, governor = governor, reading.parse.head(governor)
    if head.dep != "pobj" or " before it" in draft.why:
        return False
    word, upper = governor.text.lower(), reading.parse.head(governor)
    single = draft.last - draft.first == 1 and not draft.name.isupper() and not is_human(draft)
    unknown = draft.kind == "other" or (draft.kind == "person" and single)
    if unknown and not draft.name.isupper() and word in AT_PLACES:
        return upper.lemma not in shape("trusting")
    if word in ("near", "off", "outside") and single and draft.kind == "organisation" and " before it" not in draft.why:
        return True
    if upper.lemma in shape("moving") and word in ("to", "from", "for") and single:
        return draft.kind != "group"
    known = bool(towns) or is_landmark(draft.name)
    given = name_parts(draft.name)[0] in given_names() and draft.last - draft.first > 1
    return known and not given and (word in NEARBY or (word == "between" and draft.kind == "person"))


def is_human(draft: Draft) -> bool:
    """Tell whether a name has a given name in it, or ends with a family name."""
    parts = name_parts(draft.name)
    surname = parts[-1] in holders_by_surname() or parts[-1] in family_names()
    return surname or parts[0] in given_names() or is_family_first([*parts, ""])


def beside_body(reading: Reading, draft: Draft, sure: Mapping[int, Draft]) -> bool:
    """Tell whether "and" joins a single word of unknown kind to a body that the tables know ("Petronas and X")."""
    if draft.kind not in ("person", "other", "group") or draft.last - draft.first > 1 or is_human(draft):
        return False
    token = reading.parse.tokens[draft.first]
    joined = [reading.parse.head(token)] if token.dep == "conj" else []
    joined += [c for c in reading.parse.children(token) if c.dep == "conj"]
    return any(t.index in sure and sure[t.index].kind in ("organisation", "outlet") for t in joined)


def is_taken(reading: Reading, draft: Draft) -> bool:
    """Tell whether a name taken for a person's is what forces capture or shell: "troops overran X"."""
    if draft.kind != "person" or draft.title or " before it" in draft.why:
        return False
    head = reading.head(draft.first, draft.last)
    verb = reading.parse.head(head)
    if head.dep not in ("dobj", "nsubjpass") or verb.lemma not in shape("taking") or is_human(draft):
        return False
    return not any(p in shape("particles") for p in name_parts(draft.name))


def is_before_land(reading: Reading, draft: Draft, towns: Sequence[Known]) -> bool:
    """Tell whether a comma and the name of a country or state follow and close: "Hampstead, New Hampshire, shop"."""
    tokens, at = reading.parse.tokens, draft.last
    if at + 1 >= len(tokens) or tokens[at].text != "," or (draft.kind == "person" and is_human(draft)):
        return False
    for end in range(at + 2, min(at + 5, len(tokens)) + 1):
        land = reading.words(at + 1, end)
        known = gazetteer().exact(land)
        country = known is not None and known.kind == "country" and known.use == "name"
        if country or land in states() or land in states().values():
            closed = end >= len(tokens) or tokens[end].text in (",", ".", ";", ")", "on", "in")
            return closed and (bool(towns) or tokens[draft.first - 1].text.lower() in NEARBY)
    return False


def is_landmark(name: str) -> bool:
    """Tell whether the table of seas, regions and sites has a name, even one that needs support."""
    known = gazetteer().exact(name)
    return known is not None and known.kind == "place"
