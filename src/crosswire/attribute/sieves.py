"""The sieves in order of precision: the cue that an earlier one has read, a later one leaves alone."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from crosswire.attribute.according import according_drafts
from crosswire.attribute.acts import act_drafts
from crosswire.attribute.amid import amid_drafts
from crosswire.attribute.carriers import with_carriers
from crosswire.attribute.citing import with_cited
from crosswire.attribute.clauses import clause_drafts
from crosswire.attribute.closing import closing_drafts, closing_noun_drafts
from crosswire.attribute.cues import cues
from crosswire.attribute.drafts import Draft, Range, in_order
from crosswire.attribute.floating import carry_quotations, floating_drafts
from crosswire.attribute.grammar import FINITE, trim
from crosswire.attribute.headlines import colon_drafts, headline_drafts, transcript_drafts
from crosswire.attribute.heard import heard_drafts
from crosswire.attribute.nominals import nominal_drafts
from crosswire.attribute.passives import passive_drafts
from crosswire.attribute.quotes import extend_to_quotes, quotation_drafts
from crosswire.attribute.reading import Reading
from crosswire.attribute.relays import with_media
from crosswire.attribute.stance import stance_drafts
from crosswire.attribute.stated import stated_drafts
from crosswire.attribute.thatclauses import message_drafts, that_drafts, told_drafts
from crosswire.attribute.verbs import cue_verbs, quotes_as
from crosswire.records import Token

WIDEST_DENIAL = 10  # tokens of ", an estimate that the wildlife service disputes"
SPOKEN = ("say", "report")
AHEAD = ("clause", "quotation-leading", "infinitive", "person-infinitive", "predicate", "act-object", "act-preposition")
TURNS = ("while", "but", "whereas", "though", "although")
BEHIND = ("according-to-trailing", "clause-postposed")


def sift(reading: Reading) -> tuple[Draft, ...]:
    """Return the drafts of all sieves in order of the text, one for each cue."""
    verbs = tuple(cue_verbs(reading))
    own = tuple(v for v in verbs if not quotes_as(reading, v.verb))
    kept: dict[int, list[Draft]] = {}
    begins: set[int] = set()
    sieves: tuple[Iterable[Draft], ...] = (
        according_drafts(reading),
        colon_drafts(reading),
        quotation_drafts(reading),
        extend_to_quotes(reading, told_drafts(reading, verbs)),
        amid_drafts(reading),
        extend_to_quotes(reading, stated_drafts(reading)),
        extend_to_quotes(reading, passive_drafts(reading, verbs)),
        extend_to_quotes(reading, heard_drafts(reading)),
        extend_to_quotes(reading, message_drafts(reading, own)),
        extend_to_quotes(reading, closing_drafts(reading, own)),
        extend_to_quotes(reading, clause_drafts(reading, own)),
        extend_to_quotes(reading, that_drafts(reading, own)),
        extend_to_quotes(reading, act_drafts(reading, own)),
        extend_to_quotes(reading, stance_drafts(reading)),
        extend_to_quotes(reading, nominal_drafts(reading)),
        closing_noun_drafts(reading),
        headline_drafts(reading),
        transcript_drafts(reading),
    )
    for drafts in sieves:
        for draft in drafts:
            beside = kept.setdefault(draft.sentence, [])
            if draft.cue is not None and draft.cue[0] not in begins and not repeats(reading, draft, beside):
                begins.add(draft.cue[0])
                said = without_denial(reading, within_quote(reading, draft))
                beside.append(hung_under(reading, said, beside))
    found = carry_quotations(reading, in_order(reach_quotations(tuple(cut_at_cues(reading, kept)))))
    found = in_order(with_media(reading, tuple(with_cited(reading, found))))
    found = in_order(with_carriers(reading, found))
    return in_order((*found, *floating_drafts(reading, found)))


def within_quote(reading: Reading, draft: Draft) -> Draft:
    """Return the draft of a cue inside a quotation without what stands beyond it: 'Q that X said P,' Y told Z."""
    quote = reading.quote_at(draft.cue[0]) if draft.cue is not None else None
    if quote is None:
        return draft
    parts = [
        trim(reading.text, max(b, begin), min(e, end))
        for b, e in draft.content
        for begin, end in quote.parts
        if max(b, begin) < min(e, end)
    ]
    kept = tuple(r for r in parts if any(c.isalnum() for c in reading.text[r[0] : r[1]]))
    return replace(draft, content=kept) if kept else draft


def without_denial(reading: Reading, draft: Draft) -> Draft:
    """Return a draft without the aside in which another denies it: "accused X of fraud, which X denies"."""
    begin, end = draft.content[-1]
    tokens = reading.between(begin, end)
    last = tokens[-1] if tokens else None
    if last is None or last.tag not in FINITE or reading.quote_at(last.begin) is not None:
        return draft
    if not any(u.commitment == "deny" for u in cues().uses(last.lemma, None)):
        return draft
    for comma in tokens[-WIDEST_DENIAL:-1]:
        if comma.text == "," and comma.begin > begin and opens_denial(reading, comma):
            return replace(draft, content=(*draft.content[:-1], trim(reading.text, begin, comma.begin)))
    return draft


def opens_denial(reading: Reading, comma: Token) -> bool:
    """Tell whether "which" or a noun of saying with "that" stands behind a comma: ", a charge that", ", an idea Y"."""
    first = reading.next(comma)
    if first is None or first.text.lower() == "which":
        return first is not None
    described = reading.tokens[first.index + 1 : first.index + 4]
    return first.text.lower() in ("a", "an") and any(t.lemma.lower() in cues().nouns for t in described)


def repeats(reading: Reading, draft: Draft, beside: list[Draft]) -> bool:
    """Tell whether a noun of saying only restates a cue with the same content: "wrote in a report that P".

    It does not where it is the object of the cue and another's: "denied a report in the Herald that P".
    """
    same = [d for d in beside if d.content[-1] == draft.content[-1]] if draft.rule.startswith("nominal") else []
    return bool(same) and not any(is_anothers(reading, draft, d) for d in same)


def is_anothers(reading: Reading, draft: Draft, over: Draft) -> bool:
    """Tell whether a noun of saying is the object of a cue and has a source of its own."""
    if draft.verb is None or draft.speaker is None or over.verb is None or over.speaker is None:
        return False
    noun = reading.tokens[draft.verb]
    return noun.dep == "dobj" and noun.head == over.verb and draft.speaker.head != over.speaker.head


def hung_under(reading: Reading, draft: Draft, beside: list[Draft]) -> Draft:
    """Return a noun of saying under the cue that has it as its matter: "protested over X's statement that P"."""
    if not draft.rule.startswith("nominal") or draft.speaker is None or draft.verb is None or draft.under is not None:
        return draft
    noun = reading.tokens[draft.verb]
    governors = {reading.head(noun).index, reading.head(reading.head(noun)).index}
    over = next(
        (d for d in beside if d.verb in governors and any(b <= noun.begin < e for b, e in d.content)),
        None,
    )
    restated = next((d for d in beside if is_anothers(reading, draft, d)), None)
    if restated is not None and restated.content[-1] == draft.content[-1]:
        return replace(draft, under=restated.verb)
    apart = over is not None and over.content[-1][1] <= draft.content[0][0]
    return replace(draft, under=over.verb) if over is not None and apart else draft


def cut_at_cues(reading: Reading, by_sentence: dict[int, list[Draft]]) -> Iterable[Draft]:
    """End content where another cue takes over.

    In "X fears that P, Y said" what X fears ends before Y; so does Z in "X wants Z, Y, who
    leads them, said P"; in "X said P, adding that Q" P ends at "adding".
    """
    for beside in by_sentence.values():
        for draft in beside:
            last = draft.content[-1]
            for other in beside:
                end = taken_over(reading, draft, other)
                if end is not None and last[0] < end < last[1]:
                    last = without_joint(reading, *trim(reading.text, last[0], end))
            if len(draft.content) > 1 and any(goes_on_over(draft, other) for other in beside):
                yield replace(draft, content=draft.content[:-1])
                continue
            yield replace(draft, content=(*draft.content[:-1], last)) if last != draft.content[-1] else draft


def reach_quotations(drafts: tuple[Draft, ...]) -> Iterable[Draft]:
    """Let what one says go on over the quotation that it introduces: 'wrote that the boy told her: "Q"'."""
    opened: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.rule == "quotation-leading" and draft.cue is not None:
            opened.setdefault(draft.sentence, []).append(draft)
    for draft in drafts:
        inner = next((d for d in opened.get(draft.sentence, ()) if reaches(draft, d)), None)
        if inner is None:
            yield draft
            continue
        reached = (draft.content[-1][0], inner.content[0][1])
        yield replace(draft, content=(*draft.content[:-1], reached, *inner.content[1:]))


def reaches(outer: Draft, inner: Draft) -> bool:
    """Tell whether the cue of a quotation stands at the end of what another says, which stops before the quotation."""
    begin, end = outer.content[-1]
    return inner.begin >= begin and inner.cue_begin < end <= inner.content[0][0] and outer.rule in AHEAD


def without_joint(reading: Reading, begin: int, end: int) -> Range:
    """Return a range without the "and" or "but" that led on to what was cut off."""
    tokens = reading.between(begin, end)
    return (
        trim(reading.text, begin, tokens[-1].begin) if len(tokens) > 1 and tokens[-1].pos == "CCONJ" else (begin, end)
    )


def is_turned(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Tell whether a clause with a speaker of its own is set against the first: "X said P, while Y said Q"."""
    assert other.speaker is not None
    first = reading.between(other.speaker.span[0], other.speaker.span[1])[:1]
    turn = reading.previous(first[0]) if first else None
    comma = reading.previous(turn) if turn is not None else None
    said = draft.cue_class in SPOKEN and other.cue_class in (*SPOKEN, "act", "ask") and other.rule in AHEAD
    again = len(first) == 1 and first[0].text.lower() in ("he", "she", "they")
    turns = (*TURNS, "and") if again else TURNS
    if (
        not said
        or turn is None
        or comma is None
        or turn.text.lower() not in turns
        or comma.text not in (",", "—", "–", "-")
    ):
        return False
    return not any(reading.quote_at(t.begin) for t in (turn, *first))


def goes_on_over(draft: Draft, other: Draft) -> bool:
    """Tell whether what seems to go on behind a cue is the next cue with its speaker: "P, X insisted, Y said"."""
    if other is draft or other.rule not in BEHIND or other.cue is None or other.speaker is None or draft.cue is None:
        return False
    begin, end = draft.content[-1]
    return (
        draft.cue[1] <= begin <= other.speaker.span[0] and other.cue[1] <= end and other.content[0][0] <= draft.cue[0]
    )


def joins_outer(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Tell whether a cue goes on from one that stands over a draft: added, in "X said Y admitted that P, and added"."""
    if draft.verb is None or other.verb is None or other.speaker is None or draft.speaker is None:
        return False
    at = reading.tokens[other.verb]
    if at.dep != "conj" or other.speaker.head == draft.speaker.head:
        return False
    first = reading.head(at)
    return first.index < draft.verb and any(
        a.index == first.index for a in reading.parse.ancestors(reading.tokens[draft.verb])
    )


def taken_over(reading: Reading, draft: Draft, other: Draft) -> int | None:
    """Return where the content of a draft ends because another draft begins; None where it does not."""
    if other is draft or draft.cue is None or other.cue is None or other.cue[0] < draft.cue[0]:
        return None
    if other.rule in BEHIND:
        begin = min(r[0] for r in (other.cue, other.speaker.span if other.speaker else None) if r)
        return begin if other.content[0][0] <= draft.cue[0] else None
    last = draft.content[-1]
    if joins_outer(reading, draft, other):
        return other.cue[0]
    if other.speaker is not None and last[0] < other.speaker.span[0] < last[1] <= other.cue[0] < other.content[-1][0]:
        return other.speaker.span[0]
    if other.speaker is not None and last[0] < other.speaker.span[0] and is_turned(reading, draft, other):
        turn = reading.previous(reading.between(*other.speaker.span)[0])
        return turn.begin if turn is not None else None
    same = draft.speaker is not None and other.speaker is not None and draft.speaker.head == other.speaker.head
    if same and other.verb is not None and draft.rule in ("clause", "quotation-leading"):
        before = reading.previous(reading.tokens[other.verb])
        return other.cue[0] if before is not None and before.text in (",", "but", "and", "—", "-") else None
    return None
