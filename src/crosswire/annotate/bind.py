"""Bind titles to the names of persons: before the name ("Foreign Minister X") or beside it ("X, head of the Y")."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crosswire.annotate.base import Draft, Reading
from crosswire.annotate.titles import Role, abbreviations, address, gender_of_role, role_ending_at, words
from crosswire.records import Codes, Parse

DOUBTFUL = ("model-org", "capitals", "model-gpe", "model-product", "model-work_of_art", "model-event", "model-norp")
TITLE_REACH = 9  # tokens before a name in which its title stands; "Presidential National Security Adviser" has 4
STOPS = (",", ";", ":", "(", ")", '"', ".", "--", "-")
OFFICES = ("GOV", "LEG", "JUD", "MIL", "COP", "EDU", "REL", "MED", "JRN")
NOT_ONE = ("leader", "publisher", "host", "founder", "owner", "private", "major", "general", "secretary")
APPOSITION = 16  # tokens of the longest apposition that is kept as a title
NEUTRAL = (
    "leader",
    "head",
    "chief",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "commander",
    "director",
    "member",
    "officer",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "representative",
)
OF_FIRMS = ("chief executive",)  # an office of state where a place stands before it, as in Hong Kong


def bind_titles(reading: Reading, drafts: Sequence[Draft]) -> tuple[list[Draft], set[int]]:
    """Return the drafts with the titles of persons, and the tokens that belong to titles."""
    ends = {d.last: d for d in drafts}
    bound: set[int] = set()
    out: list[Draft] = []
    for draft in drafts:
        titled = draft
        if is_person_by_role(reading, draft, ends):
            why = "a role of one person stands beside it"
            titled = msgspec.structs.replace(draft, kind="person", codes=Codes(), why=why)
        if titled.kind == "person":
            titled, used = with_title_before(reading, titled, ends)
            bound |= used
            if titled.title is None:
                titled, used = with_apposition(reading, titled, drafts)
                bound |= used
        out.append(titled)
    return out, bound


def is_person_by_role(reading: Reading, draft: Draft, ends: dict[int, Draft]) -> bool:
    """Tell whether a name that the model takes for a body is a person's by the office named after it."""
    doubtful = draft.kind in ("organisation", "other") and draft.rule in DOUBTFUL
    if not doubtful or draft.codes.sector or not 2 <= len(draft.name.split()) <= 4:
        return False
    if before_post(reading, draft.first, ends) < draft.first:
        return True
    found = apposition_after(reading, draft.last) or apposition_before(reading, draft)
    return found is not None and found[2].sector in OFFICES and found[2].phrase not in NOT_ONE


def with_title_before(reading: Reading, draft: Draft, ends: dict[int, Draft]) -> tuple[Draft, set[int]]:
    """Bind the title that stands before a name: "Foreign Minister", "Navy spokesperson Capt."."""
    first = begin = draft.first
    floor = max(first - TITLE_REACH, reading.parse.by_sentence[reading.parse.tokens[first].sentence][0])
    gender, found = draft.gender, list[Role]()
    begin = before_post(reading, begin, ends)
    while begin > floor:
        word = reading.parse.tokens[begin - 1].text.lower()
        role = role_ending_at(reading, begin, floor)
        if word in address() and (role is None or len(role.phrase.split()) == 1):
            gender, begin = address()[word] or gender, begin - 1
            first = begin
        elif role is not None:
            found.insert(0, role)
            if word in abbreviations() and role.first == begin - 1:
                first = role.first if first == begin else first
            begin = role.first
        elif word in words("modifiers") and found:
            begin -= 1
        else:
            break
    while found and begin > floor and qualifies(reading, begin - 1, ends):
        begin -= 1
    if not found:
        return msgspec.structs.replace(draft, first=first, gender=gender), set(range(first, draft.first))
    return titled_by(reading, draft, found, (first, begin, gender), ends), set(range(begin, draft.first))


def qualifies(reading: Reading, at: int, ends: dict[int, Draft]) -> bool:
    """Tell whether a word in lower case belongs to the title after it: "human rights chief"."""
    token = reading.parse.tokens[at]
    return token.text.islower() and token.dep in ("compound", "amod", "nmod") and token.head > at and at + 1 not in ends


def before_post(reading: Reading, begin: int, ends: dict[int, Draft]) -> int:
    """Return where the title ends in "Ambassador to Peru X": before the preposition and the country; else `begin`."""
    post = ends.get(begin)
    if post is None or post.kind not in ("country", "organisation") or post.part:
        return begin
    before = post.first - 1
    if before > 0 and reading.parse.tokens[before].text == "the":
        before -= 1
    if before > 0 and reading.parse.tokens[before].text in ("to", "for", "in"):
        return before if role_ending_at(reading, before, max(before - TITLE_REACH, 0)) is not None else begin
    return begin


def titled_by(
    reading: Reading, draft: Draft, found: list[Role], place: tuple[int, int, str], ends: dict[int, Draft]
) -> Draft:
    """Return a person with the roles before the name; what owns them lends its country and sector."""
    first, begin, gender = place
    owner = owner_of(reading, begin, ends)
    phrases = [r.phrase for r in found]
    texts = [shown_role(reading, r) for r in found]
    shown = reading.words(begin, found[0].last) if begin < found[0].first else texts[0]
    if owner is not None and owner.kind in ("organisation", "group", "outlet"):
        shown = f"{reading.words(owner.first, owner.last)} {shown}"
    return msgspec.structs.replace(
        draft,
        first=first,
        title=" ".join([shown, *texts[1:]]) if phrases != ["counterpart"] else draft.title,
        gender=gender or next((gender_of_role()[p] for p in phrases if p in gender_of_role()), ""),
        codes=codes_with(draft.codes, owner, found[0].phrase, found[0].sector),
    )


def shown_role(reading: Reading, role: Role) -> str:
    """Return a role as the text has it, an abbreviated rank written out."""
    text = reading.words(role.first, role.last)
    return role.phrase if text.lower() in abbreviations() else text


def owner_of(reading: Reading, begin: int, ends: dict[int, Draft]) -> Draft | None:
    """Return the country or body right before a title ("Iranian", "Israel's", "White House")."""
    tokens = reading.parse.tokens
    at = begin
    if at and tokens[at - 1].tag == "POS":
        at -= 1
    owner = ends.get(at)
    return owner if owner is not None and owner.kind != "person" else None


def codes_with(codes: Codes, owner: Draft | None, phrase: str, sector: str | None) -> Codes:
    """Return codes filled up with those of the owner of a role and of the role itself."""
    own = owner.codes if owner is not None else Codes()
    neutral = phrase.rsplit(maxsplit=1)[-1] in NEUTRAL
    told = own.sector if neutral and own.sector else sector
    if phrase in OF_FIRMS and (owner is None or owner.kind not in ("country", "place")):
        told = "BUS"
    return Codes(country=codes.country or own.country, sector=(codes.sector if codes.country else None) or told)


def with_apposition(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> tuple[Draft, set[int]]:
    """Bind a role that stands beside a name between commas: ", head of the X department," or "its leader, X"."""
    found = apposition_after(reading, draft.last) or apposition_before(reading, draft)
    if found is None:
        return draft, set()
    begin, end, role = found
    within = [d for d in drafts if begin <= d.first and d.last <= end and d.kind != "person"]
    owner = next((d for d in within if d.codes.country), None)
    if owner is None and begin:
        owner = owner_of(reading, begin, {d.last: d for d in drafts})
    if role.phrase == "counterpart":
        codes = Codes(
            country=draft.codes.country or (owner.codes.country if owner else None), sector=draft.codes.sector
        )
        return msgspec.structs.replace(draft, codes=codes), set(range(begin, end))
    sector = next((d.codes.sector for d in within if d.codes.sector and d.kind != "country"), None)
    codes = codes_with(draft.codes, owner, role.phrase, sector if role.phrase in NEUTRAL and sector else role.sector)
    gender = draft.gender or gender_of_role().get(role.phrase, "")
    return msgspec.structs.replace(
        draft, title=without_owner(reading, begin, end, within), codes=codes, gender=gender
    ), set(range(begin, end))


def without_owner(reading: Reading, begin: int, end: int, within: Sequence[Draft]) -> str:
    """Return the text of an apposition without a determiner and without the country that owns it."""
    tokens = reading.parse.tokens
    while begin < end - 1:
        country = next((d for d in within if d.first == begin and d.kind == "country"), None)
        if tokens[begin].dep in ("det", "poss") and tokens[begin].pos in ("DET", "PRON"):
            begin += 1
        elif country is not None and country.last < end:
            begin = country.last + (tokens[country.last].tag == "POS")
        else:
            break
    return reading.words(begin, end)


def apposition_after(reading: Reading, last: int) -> tuple[int, int, Role] | None:
    """Return the range and role of an apposition that begins after a comma at `last`."""
    tokens = reading.parse.tokens
    while last < len(tokens) and (tokens[last].text in "()" or tokens[last - 1].text == "("):
        last += 1
    if last >= len(tokens) or tokens[last].text != ",":
        return None
    begin = last + 1
    end = begin
    while end < len(tokens) and end - begin < APPOSITION and tokens[end].sentence == tokens[last].sentence:
        loose = tokens[end].text != "-" or tokens[end - 1].end < tokens[end].begin
        if (tokens[end].text in STOPS and loose) or tokens[end].pos in ("VERB", "AUX") or tokens[end].tag == "WP":
            break
        end += 1
    stopped = end >= len(tokens) or tokens[end].text in STOPS or tokens[end].sentence != tokens[begin].sentence
    if begin >= end or tokens[begin].pos in ("CCONJ", "SCONJ", "ADV", "ADP") or not stopped:
        return None
    head_end = next((i for i in range(begin, end) if tokens[i].pos == "ADP" and i > begin), end)
    role = role_ending_at(reading, head_end, begin)
    return (begin, trimmed(reading.parse, begin, end), role) if role is not None and end > begin else None


def trimmed(parse: Parse, begin: int, end: int) -> int:
    """Return the end of an apposition without a dangling "and", preposition or adverb."""
    while end > begin + 1 and parse.tokens[end - 1].pos in ("CCONJ", "ADP", "ADV", "SCONJ", "PUNCT", "PRON", "PART"):
        end -= 1
    return end


def apposition_before(reading: Reading, draft: Draft) -> tuple[int, int, Role] | None:
    """Return the range and role of "the country's leader, X" where the name is an apposition of the role."""
    tokens = reading.parse.tokens
    comma = draft.first - 1
    if comma < 1 or tokens[comma].text != "," or tokens[comma].sentence != tokens[draft.first].sentence:
        return None
    start = reading.parse.by_sentence[tokens[comma].sentence][0]
    role = role_ending_at(reading, comma, max(start, comma - TITLE_REACH))
    if role is None:
        return before_of_phrase(reading, draft, comma)
    begin = role.first
    while begin > start and tokens[begin - 1].pos in ("ADJ", "NOUN", "PROPN", "ADV"):
        begin -= 1
    opener = tokens[begin - 1] if begin > start else tokens[begin]
    definite = opener.lemma in ("the", "their", "its", "his", "her") or opener.tag == "POS"
    return (begin, comma, role) if definite and closes(reading, draft.last) else None


def closes(reading: Reading, last: int) -> bool:
    """Tell whether what follows a name ends an apposition: a stop, a comma or the verb."""
    tokens = reading.parse.tokens
    return last >= len(tokens) or tokens[last].pos in ("PUNCT", "VERB", "AUX")


def before_of_phrase(reading: Reading, draft: Draft, comma: int) -> tuple[int, int, Role] | None:
    """Return the same for a role with a phrase behind it: "the head of the agency, X," by the parse."""
    head = reading.head(draft.first, draft.last)
    governor = reading.parse.head(head)
    if head.dep != "appos" or governor.index >= draft.first:
        return None
    begin = min(t.index for t in reading.parse.subtree(governor) if t.index <= governor.index)
    role = role_ending_at(reading, governor.index + 1, begin)
    return (begin, comma, role) if role is not None and comma - begin < APPOSITION else None
