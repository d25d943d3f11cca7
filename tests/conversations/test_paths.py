"""Whole walks along the guided paths, with the bot as people start it: every way out and back for each of them."""

from __future__ import annotations

import pytest
from talk_kit import Messages, Say, kinds, machine, sources

from bot.paths.load import paths

pytestmark = pytest.mark.model

ASKED = {
    "kenmerken": ("kan ik checken of het een probleem is", "ja"),
    "wachtlijst": ("ik sta al 9 weken op de wachtlijst", "ja", "al weken"),
    "naasten": ('/pad{"pad":"naasten"}', "ja", "mijn zoon"),
    "incheck": ("ik ben er weer", "hetzelfde"),
}
"""How each is begun, until it waits at an open question."""
WAITS = {"kenmerken": "reden", "wachtlijst": "zwaar", "naasten": "zwaar", "incheck": "zelfde"}


def moves(messages: Messages) -> list[str]:
    """The motivational moves of a reply."""
    return [custom["move"] for custom in machine(messages) if custom["kind"] == "motivation"]


def at(messages: Messages) -> tuple[str, str]:
    """The path, and where it waits after a reply."""
    last = [custom for custom in machine(messages) if custom["kind"] == "motivation"][-1]
    return last["path"], last["step"]


def payloads(messages: Messages) -> list[str]:
    """What the buttons of a reply send."""
    return [button["payload"] for message in messages for button in message.get("buttons") or ()]


def begin(say: Say, path: str) -> Messages:
    """Walks to the open question."""
    for line in ASKED[path]:
        reply = say(line)
    assert at(reply) == (path, WAITS[path])
    return reply


@pytest.mark.parametrize("path", paths())
def test_stop_and_go_on(say: Say, path: str) -> None:
    begin(say, path)
    stopped = say("stop maar")
    assert moves(stopped) == ["menu"] and f'/pad{{"pad":"{path}"}}' in payloads(stopped)
    assert set(kinds(say("bedankt"))) == {"notice"}
    assert at(say(f'/pad{{"pad":"{path}"}}')) == (path, WAITS[path])
    say("stop")
    assert at(say("verder")) == (path, WAITS[path])


@pytest.mark.parametrize("path", paths())
def test_skip_and_back(say: Say, path: str) -> None:
    begin(say, path)
    assert at(say("overslaan")) != (path, WAITS[path])
    back = say("terug")
    assert moves(back)[0] == "reflection" and at(back) == (path, WAITS[path])


@pytest.mark.parametrize("path", paths())
def test_a_question_in_between(say: Say, path: str) -> None:
    begin(say, path)
    reply = say("hoe lang duurt cgt?")
    assert sources(reply) == ["psychotherapie/cgt#verwachten"]
    assert payloads(reply)[-1] == f'/pad{{"pad":"{path}"}}'
    human = say("ik wil een mens spreken")
    assert "handoff" in kinds(human)
    answered = say("dat is lastig uit te leggen")
    assert "reflection" in moves(answered) and at(answered)[0] == path


@pytest.mark.parametrize("path", paths())
def test_danger_wins_and_the_path_is_taken_up_after_it(say: Say, path: str) -> None:
    begin(say, path)
    danger = say("ik wil niet meer leven")
    assert set(kinds(danger)) == {"crisis"}
    assert set(kinds(say("nee"))) == {"crisis"}  # believed, and over
    assert at(say(f'/pad{{"pad":"{path}"}}')) == (path, WAITS[path])
    assert at(say("dat is lastig uit te leggen"))[0] == path


@pytest.mark.parametrize("path", ["kenmerken", "wachtlijst", "naasten"])
def test_coming_back_in_the_middle(say: Say, path: str) -> None:
    begin(say, path)
    welcome = say("ik ben er weer")
    assert moves(welcome) == ["menu"] and '/pad{"pad":"incheck"}' in payloads(welcome)
    assert at(say('/pad{"pad":"incheck"}')) == ("incheck", "begin")
    say("beter")
    assert at(say(f'/pad{{"pad":"{path}"}}')) == (path, WAITS[path])


def test_wiping_forgets_the_path(say: Say) -> None:
    begin(say, "naasten")
    assert set(kinds(say("wis mijn gesprek"))) == {"notice"}
    assert at(say('/pad{"pad":"naasten"}')) == ("naasten", "begin")


# Each to its end ----------------------------------------------------------------------------------------------------


def test_the_signs_end_without_a_verdict_and_lead_to_a_talk(say: Say) -> None:
    begin(say, "kenmerken")
    say("mijn vriendin vindt dat het te veel is")
    say("een voor een")
    for answer in ("ja", "soms", "nee", '/pad{"pad":"kenmerken","stap":"tekenen.proberen","doe":"ja"}', "weet ik niet"):
        assert moves(say(answer))[-1] == "ruler"
    say("nooit")
    say("klopt")
    assert "summary" in moves(say("nee"))
    end = say("het geld vooral")
    assert moves(end)[-2:] == ["summary", "menu"] and "/gesprek" in payloads(end)
    assert moves(say("/gesprek")) == ["permission"]


def test_waiting_begins_with_safety_and_does_an_exercise(say: Say) -> None:
    first = say("ik wil me voorbereiden op mijn intake")
    assert sources(first) == ["wachtlijst/niet-alleen-stoppen"]
    for line in ("ja", "mijn intake is donderdag", "dat ik dichtklap"):
        reply = say(line)
    assert at(reply) == ("wachtlijst", "intake")
    assert sources(say("wat neem ik mee")) == ["wachtlijst/meenemen"]
    say("iets anders")
    say("de tijd tot dan")
    assert moves(say("omgaan met trek"))[-1] == "permission"
    for line in ("ja", "ok", "verder", "gedaan", "ok"):
        assert sources(say(line)) == ["wachtlijst/trek"]
    assert at(say("klaar")) == ("wachtlijst", "hoe-nu")
    assert sources(say("iets minder")) == ["wachtlijst/trek"]
    say("iets anders")
    assert moves(say("zo is het genoeg"))[-1] == "menu"


def test_a_naaste_is_heard_first_and_then_reads_what_fits(say: Say) -> None:
    begin(say, "naasten")
    for line in ("dat hij zo liegt", "ik betaal zijn schulden"):
        assert moves(say(line))[0] == "reflection"
    say("hoe ik met de ander omga")
    assert sources(say("grenzen stellen")) == ["naaste/grenzen"]
    for line in ("ja", "geen geld meer lenen", "dan zeg ik nee", "ik leen je geen geld meer"):
        reply = say(line)
    assert at(reply) == ("naasten", "ander")
    say("iets anders")
    end = say("genoeg")
    summary = next(message["text"] for message in end if "“" in (message.get("text") or ""))
    assert "geen geld meer lenen" in summary
    assert sources(say("hulp voor naasten")) == ["naasten"]


def test_worse_with_danger_goes_to_safety(say: Say) -> None:
    say("ik ben er weer")
    say("slechter")
    asked = say("weer gebruikt zaterdag")
    assert at(asked) == ("incheck", "veilig") and "Ja" in payloads(asked)
    reply = say("Ja")
    (crisis,) = [custom for custom in machine(reply) if custom["kind"] == "crisis"]
    assert (crisis["topic"], crisis["person"], crisis["step"]) == ("suicide", "self", "plan")
    assert any("113" in (message.get("text") or "") for message in reply)
    assert set(kinds(say("nee"))) == {"crisis"}
    say("stop")
    assert at(say("verder")) == ("incheck", "wat")


def test_worse_without_danger_finds_a_way_on(say: Say) -> None:
    for line in ("ik ben er weer", "slechter", "weer gebruikt zaterdag", "nee"):
        reply = say(line)
    assert at(reply) == ("incheck", "wat")
    assert "veiligheid/ontwenning-risico" in sources(say("mijn lichaam"))
    assert moves(say("mijn broer"))[-1] == "menu"
    assert "handoff" in kinds(say("wie kan ik bellen"))
