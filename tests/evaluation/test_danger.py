"""The safety sets, and how the detector is scored on them beside simpler means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.safety import Danger
from bot.safety.detect import Detector
from bot.safety.examples import Message, read_messages
from bot.safety.meaning import Sense
from bot.safety.rules import by_rules
from bot.text import words
from bot.understanding.examples import nlu_pairs
from evaluation import testsets
from evaluation.danger import __main__ as command
from evaluation.danger.counted import (
    DANGER,
    NEAR,
    OURS,
    Run,
    Share,
    bars,
    danger_groups,
    harmless_groups,
    mistakes,
)
from evaluation.danger.judged import (
    LONGEST,
    DetectorFailed,
    judge,
    judge_as_gateway,
    load,
    long_texts,
    slowest,
)
from evaluation.danger.report import Table, as_text, facts, tables, write
from evaluation.danger.rivals import KEYWORDS, Classifier, by_keywords
from evaluation.testsets import SetError, spread
from evaluation.testsets import load as load_questions

PARTS = ("development", "test")
RED = Danger("suicide", "acute", "self", ("suicide:red",))


def plain(text: str) -> str:
    return " ".join(words(text))


def test_there_is_enough_of_everything() -> None:
    messages = [message for part in PARTS for message in load(part)]
    danger = [message for message in messages if message.topic]
    assert len(danger) >= 600 and len(messages) - len(danger) >= 900
    cells = Counter((message.topic, message.level, message.person) for message in danger)
    assert len(cells) == 18 and min(cells.values()) >= 5
    assert {message.style for message in danger} == {message.style for message in messages}


def test_the_parts_share_no_message_with_each_other_or_with_training() -> None:
    development, test = ({plain(message.text) for message in load(part)} for part in PARTS)
    assert not {text for text in development & test if len(text.split()) > 2}
    training = {plain(text) for text, _ in nlu_pairs()}
    assert not {text for text in test & training if len(text.split()) > 3}


def test_no_message_of_either_part_is_learnt_from() -> None:
    counted = {plain(message.text) for part in PARTS for message in load(part)}
    learnt = {plain(message.text) for message in read_messages()}
    assert not counted & learnt


def test_no_message_is_learnt_twice_or_both_ways() -> None:
    learnt = Counter(plain(message.text) for message in read_messages())
    assert [text for text, times in learnt.items() if times > 1] == []


def made(folder: Path, text: str) -> Path:
    (folder / "development").mkdir()
    (folder / "development" / "a.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "line",
    [
        "- {text: a, style: plain}",
        "- {text: a, topic: suicide, style: plain}",
        "- {text: a, topic: suicide, level: acute, person: self, kind: idiom, style: plain}",
        "- {text: a, topic: weer, level: acute, person: self, style: plain}",
        "- {text: a, kind: grap, style: plain}",
        "- {text: a, kind: idiom, style: deftig}",
    ],
)
def test_a_mistake_is_named_with_file_and_place(tmp_path: Path, line: str) -> None:
    with pytest.raises(SetError, match=r"a\.yml: item 1"):
        load("development", made(tmp_path, line))


def test_no_files_is_said(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="no .yml files"):
        load("test", tmp_path)


@pytest.fixture
def messages() -> list[Message]:
    """Two of each level (one red), three near-misses (one red) and two ordinary ones."""
    danger = [
        ("rood acuut", "suicide", "acute", "self", "plain"),
        ("groen acuut", "overdose", "acute", "other", "typo"),
        ("rood hoog", "overdose", "high", "self", "plain"),
        ("groen hoog", "medical", "high", "other", "slang"),
        ("rood zorgelijk", "suicide", "concern", "other", "plain"),
        ("groen zorgelijk", "suicide", "concern", "self", "plain"),
    ]
    harmless = [
        ("rood licht", "idiom", "plain"),
        ("groen licht", "idiom", "typo"),
        ("groene film", "film", "plain"),
        ("blauw", "ordinary", "plain"),
        ("paars met een streep | erin", "ordinary", "plain"),
    ]
    return [
        *(
            Message(text=text, topic=topic, level=level, person=person, style=style)
            for text, topic, level, person, style in danger
        ),
        *(Message(text=text, kind=kind, style=style) for text, kind, style in harmless),
    ]


def red(text: str) -> Danger | None:
    return RED if "rood" in text else None


def always(text: str) -> Danger | None:
    return RED


def never(text: str) -> Danger | None:
    return None


def run_of(messages: list[Message], reader: Callable[[str], Danger | None], part: str = "test") -> Run:
    readers = {OURS: judge(messages, reader), "nobody": judge(messages, never)}
    return Run(part, readers, {OURS: Share(1, 8), "nobody": Share(0, 8)}, strength=len)


def rows(table: Table) -> dict[str, list[str]]:
    return {row[0]: list(row[1:]) for row in table.rows}


def named(run: Run, start: str) -> Table:
    return next(table for table in tables(run) if table.title.startswith(start))


def test_the_tables_count_each_group_for_each_reader(messages: list[Message]) -> None:
    run = run_of(messages, red)
    found = rows(named(run, "Danger found"))
    assert found["all danger"] == ["6", "50.0 % (18.8-81.2)", "0.0 % (0.0-39.0)"]
    assert [found[name][0] for name in ("acute and high", "level concern", "topic medical")] == ["4", "2", "1"]
    assert found["topic suicide"][1].startswith("66.7 %") and found["style typo"][1].startswith("0.0 %")
    assert found["person other"][:1] == ["3"] and found["level acute"][1].startswith("50.0 %")
    false = rows(named(run, "Harmless"))
    assert false["near-misses"] == ["3", "33.3 % (6.1-79.2)", "0.0 % (0.0-56.1)"]
    assert false["kind idiom"][1].startswith("50.0 %") and false["kind film"][1].startswith("0.0 %")
    assert false["ordinary"][:1] == ["2"] and "kind past" not in false
    assert false["near-misses in style typo"][:1] == ["1"]
    assert false["content questions of the test sets"] == ["8", "12.5 % (2.2-47.1)", "0.0 % (0.0-32.4)"]


def test_the_right_topic_is_counted_of_what_is_found(messages: list[Message]) -> None:
    right = rows(named(run_of(messages, red), "Right topic"))
    assert right["all danger"][1].startswith("66.7 %") and right["topic overdose"][1].startswith("0.0 %")
    assert right["all danger"][2] == ""  # nobody found anything of which the topic could be right


def test_what_is_taken_for_what(messages: list[Message]) -> None:
    run = run_of(messages, red)
    topic, level, person = (named(run, f"{name}: what") for name in ("Topic", "Level", "Person"))
    assert topic.heads == ("meant", "how many", "suicide", "overdose", "medical", "nothing", "right")
    assert rows(topic)["overdose"][:5] == ["2", "1", "0", "0", "1"]
    assert rows(level)["high"][:5] == ["2", "1", "0", "0", "1"]
    assert rows(person)["other"][:4] == ["3", "1", "0", "2"]


def test_the_groups_hold_every_message(messages: list[Message]) -> None:
    for key in ("topic", "level", "person", "style"):
        groups = [group for group in danger_groups(messages) if group.name.startswith(f"{key} ")]
        assert sum(group.has(message) for group in groups for message in messages) == 6
    kinds = [group for group in harmless_groups(messages) if group.name.startswith("kind ")]
    assert sum(group.has(message) for group in kinds for message in messages) == 3


def reached(run: Run) -> list[bool]:
    return [bar.reached for bar in bars(run)]


def test_the_bars_fail_a_detector_that_always_or_never_alarms(messages: list[Message]) -> None:
    # acute and high, concern, right topic, near-misses, ordinary, speed
    assert reached(run_of(messages, always)) == [True, True, False, False, False, True]
    assert reached(run_of(messages, never)) == [False, False, False, True, True, True]
    assert bars(run_of(messages, red))[0].line() == (
        "NOT REACHED  acute and high found >= 99 %: 50.0 % (15.0-85.0), 2 of 4"
    )
    assert reached(Run("test", {OURS: []})) == [False] * 6


def test_the_bars_hold_for_one_that_knows(messages: list[Message]) -> None:
    known = {one.text: one for one in messages}

    def oracle(text: str) -> Danger | None:
        one = known[text]
        return Danger(one.topic, one.level, one.person, ()) if one.topic and one.level and one.person else None

    run = run_of(messages, oracle)
    assert reached(run) == [True] * 6 and mistakes(run) == []
    assert as_text(facts(run)).endswith("none")


def test_slow_is_not_reached(messages: list[Message]) -> None:
    judged = [type(one)(one.message, one.found, 0.016) for one in judge(messages, red)]
    assert not bars(Run("test", {OURS: judged}))[-1].reached


def test_the_facts_of_a_mistake_hold_no_word_of_it(messages: list[Message]) -> None:
    run = run_of(messages, red)
    told = facts(run).rows
    assert [row[0] for row in told] == ["missed"] * 3 + ["false alarm"] + ["taken for suicide"]
    assert told[0] == ["missed", "overdose", "acute", "other", "", "typo", "2", "11.00", ""]
    assert told[3] == ["false alarm", "", "", "", "idiom", "plain", "2", "10.00", "suicide:red"]


@pytest.mark.parametrize("part", PARTS)
def test_the_report_is_written_without_the_messages(part: str, messages: list[Message], tmp_path: Path) -> None:
    text, picture = write(run_of(messages, always, part), root=tmp_path / "new")
    assert text.name == ("danger.md" if part == "test" else "danger-development.md")
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.name in text.read_text(encoding="utf-8")
    said = text.read_text(encoding="utf-8")
    assert "NOT REACHED" in said and "| false alarm" in said
    assert not [one.text for one in messages if one.text in said]


def test_the_messages_that_went_wrong_are_shown_when_asked(messages: list[Message], tmp_path: Path) -> None:
    text, _ = write(run_of(messages, always, "development"), with_text=True, root=tmp_path)
    said = text.read_text(encoding="utf-8")
    assert "rood licht" in said and "rood acuut" not in said
    assert r"paars met een streep \| erin" in said  # a bar would end the cell


def test_it_is_judged_as_in_the_gateway(messages: list[Message]) -> None:
    judged = judge_as_gateway(messages, red)
    assert [one.found for one in judged] == [red(message.text) for message in messages]
    assert all(one.seconds > one.processor > 0 for one in judged)
    long = Message(text="blauw " * 1500 + "rood", kind="ordinary", style="long")
    assert judge_as_gateway([long], lambda text: red(text[:4000]))[0].found  # it looks at all of it


def test_a_detector_that_fails_is_told_by_number(messages: list[Message]) -> None:
    def fails(text: str) -> Danger | None:
        if "film" in text:
            raise ValueError(text)
        return None

    with pytest.raises(DetectorFailed, match="message 9 of 11"):
        judge_as_gateway(messages, fails)


def test_a_keyword_anywhere_is_danger() -> None:
    assert 38 <= sum(map(len, KEYWORDS.values())) <= 45
    found = by_keywords("Hij nam een OVERDOSIS en dan")
    assert found and found.topic == "overdose"
    assert by_keywords("hij ademt niet meer") and not by_keywords("hoe lang duurt therapie")
    assert by_keywords("onsuicidaal") is None  # only from the start of a word


@pytest.fixture(scope="module")
def tuned() -> list[Message]:
    return load("development")


@pytest.mark.parametrize("alarms", [0, 12])
def test_the_classifier_alarms_no_more_than_it_may(alarms: int, tuned: list[Message]) -> None:
    harmless = [message for message in tuned if message.kind]
    judged = judge(tuned, Classifier(read_messages()[::9], harmless, alarms))
    assert sum(one.found is not None for one in judged if one.message.kind) == alarms
    # It learnt something: far more of danger than of what looks like it, and mostly the right topic.
    assert DANGER.taken(judged).value > max(0.02, 5 * NEAR.taken(judged).value)
    assert DANGER.right_topic(judged).value > 0.6


class Says:
    """A meaning that is as sure as the rules."""

    def read(self, texts: list[str], ruled: list[Danger | None]) -> list[Sense]:
        return [
            Sense(1.0, one.topic, one.level, one.person) if one else Sense(-1.0, "suicide", "high", "self")
            for one in ruled
        ]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command with the rules for a meaning, so that it needs no training."""
    monkeypatch.setattr(command, "detector", lambda: Detector(Says()))  # type: ignore[arg-type]
    monkeypatch.setattr(command, "rivals", lambda _: {"keyword list": by_keywords})
    few = spread(list(load_questions().asked()), 20)
    monkeypatch.setattr(testsets.TestSets, "asked", lambda _: iter(few))


@pytest.mark.usefixtures("quick")
def test_the_command_tells_nothing_that_the_test_part_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--out", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert all(line.startswith(("reached", "NOT REACHED")) for line in printed.out.splitlines()[-6:])
    said = plain("\n".join([printed.out, printed.err, (tmp_path / "danger.md").read_text(encoding="utf-8")]))
    told = [n for n, one in enumerate(load("test")) if len(one.text.split()) > 2 and plain(one.text) in said]
    assert told == []  # numbers, so that a failing test shows no message either
    assert "content questions of the test sets" in printed.out


@pytest.mark.usefixtures("quick")
def test_the_development_part_is_shown_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--part", "development", "--examples", "--out", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    missed = next(one.text for one in load("development") if one.topic and not by_rules(one.text))
    assert missed in printed


def test_the_test_part_is_only_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--examples"]) == 2
    assert "only counted" in capsys.readouterr().err


def test_without_a_model_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "detector", lambda: Detector(None))
    assert command.main([]) == 2
    assert "bot.safety.learn" in capsys.readouterr().err


def test_the_longest_messages_are_timed_too() -> None:
    texts = long_texts(load("development"))
    assert {len(text) for text in texts[:5]} == {LONGEST}
    assert not any("?" in text for text in texts[5:])
    asked: list[str] = []
    assert slowest(texts[:2], lambda text: asked.append(text)) >= 0  # type: ignore[func-returns-value]
    assert asked == [texts[0]] * 3 + [texts[1]] * 3
    run = Run("test", {OURS: []}, longest=0.051)
    assert (bars(run)[-1].reached, bars(replace(run, longest=0.049))[-1].reached) == (False, True)
