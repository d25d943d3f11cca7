"""Reads a message by rules, patterns over its words: is someone in danger, how urgent is it, and who."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from bot.safety import medical, nearmiss, overdose, suicide
from bot.safety.danger import URGENCY, Danger
from bot.safety.normal import Normal, normalise
from bot.safety.pattern import Flag, Form, Level, Person, Rule, Text, Topic, forms
from bot.safety.vocabulary import LISTS, as_set

RULES: tuple[Rule, ...] = (*suicide.RULES, *overdose.RULES, *medical.RULES)

_FIRST: dict[Topic, int] = {"suicide": 1, "medical": 2, "overdose": 3}
"""Which topic is named when two are equally urgent: what has been taken or stops the breath comes first."""


@dataclass(frozen=True)
class _Signal:
    rule: Rule
    level: Level
    person: Person

    @property
    def weight(self) -> tuple[int, int]:
        return URGENCY[self.level], _FIRST[self.rule.topic]


Words = tuple[str, ...]

_SOON = forms("<soon>")
_FINE = forms("<fine>")
_YESTERDAY = forms("<gisteren>")
_NOT_WHEN_FINE = forms("niet goed|oke", "slecht|duizelig|misselijk|suf|raar")
_ADVICE = forms("wat =1 moet|kan =1 ik|we", "wat =1 doe =1 ik", "wat nu", "hoe =1 krijg|maak =1 ik")
_NAMED = forms("mijn|onze|ons|me <rel>", "hij|zij|ze|hem|haar")
_QUOTE = frozenset(LISTS["say"])
_SELF = frozenset({"ik", "mezelf", "mij", "me", "i", "myself", "mijn_eigen", "my"})
_OTHERS = frozenset(LISTS["other"]) | frozenset(LISTS["zelf"]) | {"hem", "haar", "hij", "zij", "ze"}
_BODY = as_set(
    "hart borst adem ademhaling leven hoofd polsen pols arm armen benen lichaam lijf kop keel linkerarm "
    "handen bloed lippen borstkas nek ogen buik tong hand pillen medicijnen hartslag rug begrafenis testament"
)
_AFTER_HAAR = as_set("niet wakker schud niets al is zijn heeft dood kwijt aan op en")
_SURELY_I = as_set("ga heb ben maak spring snij stap hang doe slik neem denk voel zet pleeg rij")
_FIRST_PERSON = as_set("kan heb ben voel krijg val zak adem stik hou moet zit lig durf hb")


def _named(words: Words, at: int) -> Person | None:
    """Who a word names. `haar` and `zijn` before a noun only say whose it is."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in {"haar", "zijn"} and following in _BODY:
        return "other"
    if word in {"mijn", "my"} and following in _BODY:
        return "self"
    if word in {"mij", "me"} and at and words[at - 1] == "van":
        return None
    if word in _OTHERS and (word != "haar" or not following or following in _AFTER_HAAR):
        return "other"
    return "self" if word in _SELF else None


def _who(words: Words, start: int, end: int, rule: Rule) -> Person:
    """Who is meant. What only others can say of someone (ademt niet) is about anyone named; for the rest it
    is the person nearest before the words, or named in them."""
    if rule.person:
        return rule.person
    people = [_named(words, at) for at in range(len(words))]
    if rule.default == "other":
        if "other" in people:
            return "other"
        first_person = "self" in people or (
            words[start] in _FIRST_PERSON and "wakker" not in words[start:end]
        )
        return "self" if first_person else "other"
    if not {"zichzelf", "zich"}.isdisjoint(words[start:end]):
        return "other"
    before = people[max(0, start - 14) : start]
    if (
        "other" in before
        and not _QUOTE.isdisjoint(words[max(0, start - 8) : end])
        and people[start] != "self"
    ):
        return "other"
    if not _QUOTE.isdisjoint(words[max(0, start - 5) : start]) and "other" in before:
        return "other"
    if rule.topic != "suicide" and "other" in people[start:end] and "self" not in people[start:end]:
        return "other"
    if rule.weak and not {"mij", "me"}.isdisjoint(words[start:end]):
        return "self"
    if words[start] in _SURELY_I and not (start and people[start - 1]):
        return "self"
    clause = next((at for at in range(end - 1, max(-1, start - 4), -1) if words[at] in {"dat", "of"}), None)
    inner = people[clause:end] if clause is not None else []
    order = people[start:end] if rule.weak else people[start : min(start + 3, end)]
    nearest = inner + order + before[::-1] + people[start:end] + people[end : end + 8]
    return next((person for person in nearest if person), rule.default)


def _level(rule: Rule, text: Text, whole: Text) -> Level:
    if rule.soon and _SOON.within(text):
        return rule.soon
    if rule.fine and (_YESTERDAY.within(text) or (_FINE.within(whole) and not _NOT_WHEN_FINE.within(whole))):
        return rule.fine
    return rule.level


class _Sentence:
    """A sentence and how it is meant; worked out only when a rule asks."""

    def __init__(self, text: Text, asked: bool, more: frozenset[Flag] = frozenset()) -> None:
        self.text = text
        self._asked = asked
        self._more = more
        self._flags: frozenset[Flag] | None = None
        self._hidden: Text | None = None

    @property
    def flags(self) -> frozenset[Flag]:
        if self._flags is None:
            self._flags = nearmiss.readings(self.text, self._asked) | self._more
        return self._flags

    @property
    def hidden(self) -> Text:
        if self._hidden is None:
            self._hidden = nearmiss.hide(self.text)
        return self._hidden


def _signals_in(sentence: _Sentence, whole: Text, weak: bool) -> Iterator[_Signal]:
    text = sentence.text
    for rule, forms_here in _INDEX.candidates(text):
        if rule.weak and not weak:
            continue
        places = [place for form in forms_here if (place := form.find(text)) is not None]
        if not places:
            continue
        spared = rule.spared & sentence.flags if rule.spared else frozenset()
        if spared and not (spared == {"if"} and rule.name in _ASK_BACK):
            continue
        seen = text
        if rule.weak and sentence.hidden is not text:
            seen = sentence.hidden
            places = [place for form in forms_here if (place := form.find(seen)) is not None]
        place = next((place for place in places if not _denied(seen, place, rule)), None)
        if place is None or not all(need.within(whole) for need in rule.needs):
            continue
        if rule.unless and rule.unless.within(text):
            continue
        if spared and not (_ADVICE.within(text) and _NAMED.within(text)):
            continue
        level = "concern" if spared else _level(rule, text, whole)
        yield _Signal(rule, level, _who(seen.words, *place, rule))


def _denied(text: Text, place: tuple[int, int], rule: Rule) -> bool:
    """Whether the words found are led in or closed by a denial (geen pijn, nooit zelfmoord)."""
    start, end = place
    if start and text.words[start - 1] in {"geen", "niemand", "nooit", "zonder"}:
        return True
    if rule.topic != "suicide" or rule.weak:
        return False
    if text.words[end : end + 1] in (("niet",), ("nooit",)) and len(text.words) == end + 1:
        return True
    return any(first < end and start < last for first, last in suicide.DENIALS.places(text))


class _Index:
    """Which forms of which rules may stand in a text, by their rarest word."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._by_word: dict[str, list[tuple[int, int]]] = {}
        self._always: list[tuple[int, int]] = []
        for number, rule in enumerate(rules):
            for place, form in enumerate(rule.forms.all):
                if not form.demands:
                    self._always.append((number, place))
                for word in form.demands[0] if form.demands else ():
                    self._by_word.setdefault(word, []).append((number, place))

    def candidates(self, text: Text) -> Iterator[tuple[Rule, list[Form]]]:
        """Each rule with its forms that may stand in the text."""
        found = set(self._always)
        for word in self._by_word.keys() & text.have:
            found.update(self._by_word[word])
        for number, places in groupby(sorted(found), key=itemgetter(0)):
            rule = self._rules[number]
            here = [form for _, place in places if (form := rule.forms.all[place]).possible(text)]
            if here:
                yield rule, here


_INDEX = _Index(RULES)

_HEART = frozenset(
    {
        "medical:seizure",
        "medical:chest-pain",
        "medical:body-after-use",
        "medical:heart",
        "medical:heart-attack",
    }
)
_SEEN_IN = {
    "overdose:breathing": frozenset({"medical:no-air"}),
    "overdose:not-awake": frozenset({"medical:seizure"}),
    "overdose:colour": _HEART,
    "overdose:signs": _HEART,
    "overdose:two-signs": _HEART,
}
"""Signs of an overdose that also go with these: then the topic is what was named."""

_ASK_BACK = frozenset({"overdose:breathing", "overdose:not-awake", "overdose:colour"})
"""`wat moet ik doen als mijn vriend niet wakker wordt` may be happening now: the bot asks."""


def _signals(message: Normal) -> list[_Signal]:
    found: list[_Signal] = []
    sentences = [_Sentence(text, asked) for text, asked in zip(message.sentences, message.asked, strict=True)]
    for sentence in sentences:
        found.extend(_signals_in(sentence, message.whole, weak=True))
    if len(sentences) > 1 and message.as_one:
        every = frozenset(flag for sentence in sentences for flag in sentence.flags)
        whole = _Sentence(message.whole, any(message.asked), every)
        found.extend(_signals_in(whole, message.whole, weak=False))
    return found


def _decide(message: Normal) -> Danger | None:
    found = _signals(message)
    if not found:
        return None
    strongest = max(found, key=lambda signal: signal.weight)
    level, topic, person = strongest.level, strongest.rule.topic, strongest.person
    reasons = [strongest.rule.name]
    if level == "acute" and topic == "overdose":
        body = next((s for s in found if s.rule.name in _SEEN_IN.get(strongest.rule.name, ())), None)
        if body and body.level == "acute":
            topic, person = "medical", body.person
            reasons.insert(0, body.rule.name)
    if reasons == ["medical:dying"] and (said := [s for s in found if s.rule.topic == "suicide"]):
        topic, person = "suicide", max(said, key=lambda signal: signal.weight).person
    wish = any(s.rule.topic == "suicide" and s.level != "concern" for s in found)
    veiled = any(s.rule.name in {"suicide:veiled", "suicide:ambiguous"} for s in found)
    near = (
        wish and suicide.NEAR.within(message.whole) or veiled and suicide.NEAR_DESPAIR.within(message.whole)
    )
    if near and level != "acute":
        level, topic = "acute", "suicide"
        reasons.append("suicide:means-near")
    if len({s.person for s in found if s.weight == strongest.weight}) > 1:
        person = "self" if strongest.rule.topic == "suicide" else strongest.person
    reasons.extend(dict.fromkeys(s.rule.name for s in found))
    return Danger(topic, level, person, tuple(dict.fromkeys(reasons)))


def by_rules(text: str) -> Danger | None:
    """The danger that the rules find in a message, or None."""
    found = []
    for message in normalise(text):
        if (danger := _decide(message)) is not None:
            found.append(danger)
            if danger.level == "acute":
                break
    return max(found, key=lambda danger: (URGENCY[danger.level], _FIRST[danger.topic]), default=None)
