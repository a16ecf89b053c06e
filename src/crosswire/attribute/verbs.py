"""Cue verbs: which stand in a text, who their subject is, and whether they ascribe anything at all."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.attribute.cues import Use, cues
from crosswire.attribute.drafts import Range
from crosswire.attribute.grammar import is_infinitive, is_passive, is_verb, negation, particle, phrase, subject
from crosswire.attribute.reading import Reading
from crosswire.attribute.speakers import can_speak, is_document
from crosswire.records import CueClass, Record, Token

HYPOTHETICAL = frozenset(("may", "might", "could", "would", "should", "can", "must", "ought"))
NOT_ORIGIN = ("say", "report")  # whoever did not say or report a thing is not its source
SELF = frozenset(("i", "we", "you", "me", "us"))


class CueVerb(Record, frozen=True, kw_only=True):
    """A cue verb in its sentence."""

    verb: Token
    particle: Token | None
    uses: tuple[Use, ...]
    passive: bool
    subject: Token | None

    @property
    def cue(self) -> Range:
        """The verb with its particle where that stands beside it."""
        if self.particle is not None and self.particle.index == self.verb.index + 1:
            return self.verb.begin, self.particle.end
        return self.verb.begin, self.verb.end

    def use(self, *frames: str, classes: tuple[CueClass, ...] = ()) -> Use | None:
        """Return the first use with one of these frames."""
        return next(
            (u for u in self.uses if not u.frames.isdisjoint(frames) and (not classes or u.cue_class in classes)), None
        )


def cue_verbs(reading: Reading) -> Iterator[CueVerb]:
    """Yield the cue verbs of an article in order of the text."""
    lexicon = cues()
    for token in reading.tokens:
        if not is_verb(token) or token.dep in ("aux", "auxpass"):
            continue
        lemma = lexicon.forms.get(token.text.lower(), token.lemma.lower())
        part = particle(reading, token)
        uses = lexicon.uses(lemma, part.text.lower() if part else None)
        if uses:
            yield CueVerb(
                verb=token,
                particle=part if part and f"{lemma}+{part.text.lower()}" in lexicon.verbs else None,
                uses=uses,
                passive=is_passive(reading, token),
                subject=subject(reading, token),
            )


def ascribes(reading: Reading, found: CueVerb, use: Use) -> bool:
    """Tell whether the clause of a cue verb says that someone did say, ask, think or do it.

    "did not say", "would say" and "to say" under a verb of wanting do not; nor does the speaker inside a quotation
    count as a source of their own.
    """
    verb = found.verb
    if use.cue_class in NOT_ORIGIN and use.commitment != "deny" and negation(reading, verb) is not None:
        return False
    modal = next((k for k in reading.kids(verb) if k.dep == "aux" and k.text.lower() in HYPOTHETICAL), None)
    if modal is not None and use.cue_class in ("say", "report", "act"):
        return False
    if found.subject is not None and reading.quote_at(verb.begin) and found.subject.text.lower() in SELF:
        return False
    return not (found.subject is None and is_infinitive(reading, verb))


def speaking_subject(reading: Reading, found: CueVerb, use: Use) -> Token | None:
    """Return the subject of a cue verb when it can be the source."""
    who = found.subject
    if who is None or not can_speak(reading, who):
        return None
    if use.cue_class in ("think", "intend") and is_document(who) and who.pos == "NOUN":
        return None
    return who


def source_range(reading: Reading, who: Token) -> Range:
    """Return the range of the source with this head."""
    return phrase(reading, who)
