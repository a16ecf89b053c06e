"""Whom a source cites: "Y said P, citing X", "reports quoting X", "Y, citing a report that quoted X, said P".

The citing source stands nearer to the article than the cited one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from crosswire.attribute.cues import function_words
from crosswire.attribute.drafts import Draft
from crosswire.attribute.grammar import is_verb
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document
from crosswire.attribute.verbs import speaker_of
from crosswire.records import Token

DESCRIBING = ("relcl", "acl")


def with_cited(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the drafts; what a cited source says is what the citing one says: "Y said P, citing X"."""
    by_verb: dict[int | None, Draft] = {d.verb: d for d in drafts if d.verb is not None}
    told = [cited_by_main(reading, d, by_verb) or quoted_source(reading, d, drafts) or d for d in drafts]
    for at, draft in enumerate(told):  # in order of the text: what "a report that quoted X" says is known before X's
        told[at] = cited_behind(reading, draft, told) or draft
    yield from told


def cited_by_main(reading: Reading, draft: Draft, by_verb: dict[int | None, Draft]) -> Draft | None:
    """Return the attribution to X of "Y said P, citing X" under that to Y."""
    main = next((by_verb[v] for v in citing_verbs(reading, draft) if v in by_verb), None)
    return replace(draft, content=main.content, under=main.verb, rule="cited", note="") if main is not None else None


def quoted_source(reading: Reading, draft: Draft, drafts: tuple[Draft, ...]) -> Draft | None:
    """Return the attribution to X of "P, according to M, quoting X" under that to M."""
    if draft.cue is None or not draft.rule.startswith("according-to"):
        return None
    token = reading.between(*draft.cue)[0]
    comma = reading.previous(token)
    if token.lemma not in function_words("citing") or comma is None or comma.text != ",":
        return None
    for main in drafts:
        own = main.rule.startswith("according-to") and main.speaker is not None
        if own and main.speaker is not None and main.speaker.span[1] == comma.begin:
            return replace(draft, content=main.content, under=main.speaker.head, rule="cited", note="")
    return None


def cited_behind(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the attribution to X of "according to M, which cited X" and "papers quoting X say P"."""
    verb = reading.tokens[draft.verb] if draft.verb is not None else None
    if verb is None or verb.lemma not in function_words("citing") or verb.dep not in DESCRIBING or verb.tag == "VBN":
        return None
    who = reading.kid(verb, "dobj")
    main = next((d for d in drafts if d is not draft and speaks_at(reading, d, verb) and not stands_in(draft, d)), None)
    if main is None or main.speaker is None or who is None or not can_speak(reading, who):
        return None
    above = main.verb if main.verb is not None else main.speaker.head
    return replace(
        draft, speaker=speaker_of(reading, who), content=main.content, under=above, cue_class="say", rule="cited"
    )


def speaks_at(reading: Reading, draft: Draft, verb: Token) -> bool:
    """Tell whether the source of a draft is the noun that a verb describes, or speaks in that: "in a report citing"."""
    if draft.speaker is None or draft.verb == verb.index:
        return False
    noun = reading.head(verb)
    place = reading.head(noun) if noun.dep == "pobj" and is_document(noun) else None
    within = place is not None and place.text.lower() == "in" and place.head in (draft.verb, draft.speaker.head)
    return draft.speaker.head == noun.index or (within and draft.verb is not None)


def stands_in(inner: Draft, outer: Draft) -> bool:
    """Tell whether a draft stands inside what another says, which so goes beyond the noun that cites."""
    return any(b <= inner.cue_begin < e for b, e in outer.content)


def citing_verbs(reading: Reading, draft: Draft) -> tuple[int, ...]:
    """Return the verbs that "citing X" depends on, nearest first."""
    token = reading.between(*draft.cue)[:1] if draft.cue is not None and draft.verb is None else ()
    if not token or not draft.rule.startswith("according-to") or token[0].lemma not in function_words("citing"):
        return ()
    return tuple(a.index for a in reading.parse.ancestors(token[0]) if is_verb(a))
