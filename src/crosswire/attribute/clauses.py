"""Cue verbs with a clause as their content, in the active, postposed, in the passive, and after "as"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crosswire.attribute.cues import Use, cues
from crosswire.attribute.drafts import Draft, Range
from crosswire.attribute.grammar import clause, is_verb, trim
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak
from crosswire.attribute.verbs import CueVerb, ascribes, source_range, speaking_subject
from crosswire.records import Token

CLAUSAL = ("clause", "quote")
FINITE = ("VBD", "VBZ", "VBP", "MD")
BEFORE_POSTPOSED = ",\"'”’?!-—–"
Handler = Callable[[Reading, CueVerb], Draft | None]


def clause_drafts(reading: Reading, verbs: tuple[CueVerb, ...]) -> Iterator[Draft]:
    """Yield the attributions whose content is a clause, one a cue verb, the surest handler first."""
    for found in verbs:
        draft = next((d for handler in HANDLERS if (d := handler(reading, found)) is not None), None)
        if draft is not None:
            yield draft


def make(found: CueVerb, use: Use, *, source: Range | None, content: tuple[Range, ...], rule: str, why: str) -> Draft | None:
    """Return the draft of a cue verb; None where nothing is left of the content."""
    kept = tuple(r for r in content if r[0] < r[1])
    if not kept:
        return None
    return Draft(
        sentence=found.verb.sentence,
        source=source,
        head=found.subject.index if found.subject is not None and source is not None else None,
        cue=found.cue,
        verb=found.verb.index,
        content=kept,
        cue_class=use.cue_class,
        commitment=use.commitment,
        rule=rule,
        why=why,
    )


def quoted_as(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X was quoted (by M) as saying Q"."""
    governor = reading.head(found.verb)
    if found.verb.dep != "pcomp" or governor.text.lower() != "as":
        return None
    quoting = reading.head(governor)
    if quoting.lemma not in ("quote", "cite", "report"):
        return None
    who = next((k for k in reading.kids(quoting) if k.dep == "nsubjpass"), None) or reading.kid(quoting, "dobj")
    body = reading.kid(found.verb, "ccomp", "dobj")
    use = found.use(*CLAUSAL)
    if who is None or body is None or use is None:
        return None
    medium = agent_of(reading, quoting) if who.dep == "nsubjpass" else None
    draft = make(
        found, use, source=source_range(reading, who), content=(clause(reading, body),), rule="quoted-as-saying",
        why="someone is quoted as saying it",
    )  # fmt: skip
    return draft and replace_head(draft, who, body, medium)


def replace_head(draft: Draft, who: Token, body: Token, medium: Token | None) -> Draft:
    """Return a draft with other heads for source and content, and a medium."""
    return Draft(
        **{f: getattr(draft, f) for f in draft.__struct_fields__ if f not in ("head", "says", "medium")},
        head=who.index,
        says=body.index,
        medium=medium.index if medium else None,
    )


def agent_of(reading: Reading, verb: Token) -> Token | None:
    """Return the head of the by-phrase of a passive verb."""
    by = reading.kid(verb, "agent") or next(
        (k for k in reading.kids(verb) if k.dep == "prep" and k.text.lower() == "by"), None
    )
    return reading.kid(by, "pobj") if by is not None else None


def impersonal(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "it is believed that P" and "X is said to P": nobody is named as the source."""
    if not found.passive or found.verb.lemma not in cues().impersonal or agent_of(reading, found.verb) is not None:
        return None
    use = found.use("clause", "as", "person-inf")
    body = reading.kid(found.verb, "ccomp", "xcomp", "advcl")
    if use is None or body is None or body.index < found.verb.index or found.subject is None:
        return None
    content = clause(reading, body)
    if found.subject.text.lower() == "it":
        return make(found, use, source=None, content=(content,), rule="passive-impersonal", why="a passive without a source")
    if body.dep == "ccomp":
        return None
    raised = clause(reading, found.subject)
    return make(
        found, use, source=None, content=(raised, content), rule="passive-raised", why="a passive without a source"
    )


def passive_agent(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "the plan was condemned by X" and "it was announced by X that P"."""
    if not found.passive:
        return None
    who = agent_of(reading, found.verb)
    use = found.use("object", "clause", "as", "person-inf")
    if who is None or use is None or not can_speak(reading, who) or not ascribes(reading, found, use):
        return None
    body = reading.kid(found.verb, "ccomp", "xcomp")
    parts: list[Range] = []
    if found.subject is not None and found.subject.text.lower() != "it":
        parts.append(clause(reading, found.subject, before=found.verb.begin))
    if body is not None:
        parts.append(clause(reading, body))
    draft = make(
        found, use, source=source_range(reading, who), content=tuple(sorted(parts)), rule="passive-agent",
        why="the by-phrase of a passive cue",
    )  # fmt: skip
    return draft and replace_head(draft, who, body or found.verb, None)


def postposed(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "P, X said" and "P, X said, Q": the cue stands after its content or in the midst of it."""
    use = found.use(*CLAUSAL)
    who = speaking_subject(reading, found, use) if use else None
    if use is None or who is None or found.passive or not ascribes(reading, found, use):
        return None
    body = reading.kid(found.verb, "ccomp")
    if body is not None and body.index > found.verb.index and body.begin > found.verb.begin and not reading.left[body.index] < found.verb.index:
        return None
    source = source_range(reading, who)
    start = min(source[0], found.verb.begin)
    sentence = reading.sentence(found.verb.sentence)
    left = left_part(reading, sentence.begin, start)
    if left is None:
        return None
    rest = right_part(reading, found, body, sentence.end)
    content = (left, rest) if rest else (left,)
    return make(found, use, source=source, content=content, rule="clause-postposed", why="the clause before the cue")


def left_part(reading: Reading, begin: int, end: int) -> Range | None:
    """Return what stands before a postposed cue when it is a clause set off by a comma."""
    before = reading.text[begin:end].rstrip()
    if not before or before[-1] not in BEFORE_POSTPOSED:
        return None
    begin = begin + max(before.rfind(";") + 1, 0)
    tokens = reading.between(begin, end)
    if not any(t.tag in FINITE for t in tokens):
        return None
    return trim(reading.text, begin, begin + len(reading.text[begin:end].rstrip()))


def right_part(reading: Reading, found: CueVerb, body: Token | None, end: int) -> Range | None:
    """Return what of the content follows a cue in its midst: "the files, X said, showed ..."."""
    if body is None or reading.right[body.index] <= found.verb.index:
        return None
    after = reading.tokens[reading.right[found.verb.index]].end if body.index > found.verb.index else found.verb.end
    comma = reading.text.find(",", found.verb.end, end)
    if comma < 0 or body.index < found.verb.index and reading.right[body.index] < found.verb.index:
        return None
    begin = comma + 1 if comma < reading.tokens[body.index].begin else after
    return trim(reading.text, begin, reading.tokens[reading.right[body.index]].end)


def as_clause(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "as X reported, P": the content is the clause that the as-clause stands beside."""
    mark = reading.kid(found.verb, "mark", "advmod")
    if found.verb.dep != "advcl" or mark is None or mark.text.lower() != "as" or reading.kid(found.verb, "ccomp", "dobj"):
        return None
    use = found.use(*CLAUSAL)
    who = speaking_subject(reading, found, use) if use else None
    if use is None or who is None or not ascribes(reading, found, use):
        return None
    sentence = reading.sentence(found.verb.sentence)
    first, last = reading.tokens[reading.left[found.verb.index]], reading.tokens[reading.right[found.verb.index]]
    parts = (trim(reading.text, sentence.begin, first.begin), trim(reading.text, last.end, sentence.end))
    return make(
        found, use, source=source_range(reading, who), content=parts, rule="as-clause", why="the clause beside an as-clause"
    )


def complement(reading: Reading, found: CueVerb) -> Draft | None:
    """Read "X said (that) P"."""
    use = found.use("clause")
    body = reading.kid(found.verb, "ccomp")
    if use is None or body is None or body.index < found.verb.index or not (is_verb(body) or reading.kid(body, "cop", "nsubj")):
        return None
    if found.passive or not ascribes(reading, found, use):
        return None
    who = speaking_subject(reading, found, use)
    if who is None:
        return None
    return make(
        found, use, source=source_range(reading, who), content=(clause(reading, body, after=found.verb.end),),
        rule="clause", why="the clause that complements a cue verb",
    )  # fmt: skip


HANDLERS: tuple[Handler, ...] = (quoted_as, impersonal, passive_agent, as_clause, postposed, complement)
