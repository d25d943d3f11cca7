"""A person asks for a human, over REST: who answers, what is shared, and what each of the two gets to read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_fakes import Counsellor, Desk, GatewayDesk, Person, always_open
from gateway_fakes import NUMBERS, FakeRasa, Served, crisis

from bot.gateway.app import create_app
from bot.gateway.gate import Safety
from bot.gateway.settings import Settings
from bot.gateway.texts import Texts
from bot.handoff.chats import Chats
from bot.handoff.hours import Block, set_exception, set_week
from bot.handoff.words import load_words

WORDS = load_words()
NOBODY = {"text": "Bel deze mensen.", "custom": {"kind": "handoff", "status": "unavailable", "wanted": "asked"}}


@pytest.fixture
def desk(tmp_path: Path) -> GatewayDesk:
    return GatewayDesk(tmp_path, always=False)


@pytest.fixture
def rasa() -> FakeRasa:
    def reply(text: str) -> list[dict[str, Any]]:
        if text in ("/mens", "mag ik een mens"):
            return [NOBODY]
        if text == "wis mijn gesprek":
            return [{"text": "Gewist.", "custom": {"kind": "notice", "topic": "deleted"}}]
        if "dood" in text:
            return crisis(f"Wat naar. {NUMBERS}")
        return [{"text": f"Bot over {text}"}]

    return FakeRasa(reply=reply)


@pytest.fixture
def served(rasa: FakeRasa, safety: Safety, texts: Texts, desk: GatewayDesk, tmp_path: Path) -> Iterator[Served]:
    settings = Settings(safety_deadline=0.5, data=tmp_path)
    with Served(create_app(settings, safety=safety, texts=texts, client=rasa.client, handoff=desk.handoff)) as server:
        yield server


@pytest.fixture
def person(served: Served) -> Person:
    return Person(served.url, "persoon")


@pytest.fixture
def ann(served: Served, desk: Desk) -> Counsellor:
    always_open(desk.store)
    return Counsellor(served.url, desk)


def texts_of(answer: list[dict[str, Any]]) -> str:
    return "\n".join(part["text"] for part in answer if "text" in part)


def until(check: Any, seconds: float = 30.0) -> Any:
    end = time.monotonic() + seconds
    while not (found := check()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
    return found


# Asking ---------------------------------------------------------------------------------------------------------------


def test_without_hours_rasa_answers_as_ever(person: Person, rasa: FakeRasa) -> None:
    assert texts_of(person.say("/mens")) == "Bel deze mensen."
    assert rasa.heard == [("persoon", "/mens")]


def test_outside_hours_the_times_come_first(person: Person, ann: Counsellor, desk: Desk) -> None:
    set_week(desk.store, {0: [Block(13 * 60, 17 * 60)]}, staff_id=None, now=0.0)
    answer = texts_of(person.say("/mens"))
    assert "vandaag om 13:00 uur" in answer and "maandag van 13:00 tot 17:00 uur" in answer
    assert answer.endswith("Bel deze mensen.")
    set_exception(desk.store, date(2026, 11, 23), [], staff_id=None, now=0.0)
    assert "maandag 30 november om 13:00 uur" in texts_of(person.say("mag ik een mens"))


def test_open_but_nobody_there(person: Person, ann: Counsellor) -> None:
    ann.do("present", takes=False)
    assert texts_of(person.say("/mens")) == f"{WORDS.nobody_there}\n\nBel deze mensen."


@pytest.mark.parametrize("words", ["/mens", "mag ik een mens"])
def test_someone_there_is_offered_and_not_yet_told_anything(person: Person, ann: Counsellor, words: str) -> None:
    person.say("ik zit vast")
    answer = person.say(words)
    assert answer[0]["text"].startswith("Je kunt hier chatten met een medewerker")
    assert [each["payload"] for each in answer[0]["buttons"]] == ["/mens_delen", "/mens_zonder", "/mens_nee"]
    assert answer[1]["custom"] == {"kind": "handoff", "status": "offered"}
    assert ann.get("look")["waiting"] == []


def test_no_means_no(person: Person, ann: Counsellor, rasa: FakeRasa) -> None:
    person.say("/mens")
    assert person.status("/mens_nee") == "closed"
    assert person.status("/mens_delen") == "closed"  # the offer is gone
    assert ann.get("look")["waiting"] == []
    assert texts_of(person.say("verder")) == "Bot over verder"


def test_typed_yes_and_no_count_right_after_the_question_only(person: Person, ann: Counsellor) -> None:
    person.say("mag ik een mens")
    assert person.status("Nee, dank je.") == "closed"
    person.say("mag ik een mens")
    person.say("wat kost het")
    assert texts_of(person.say("ja")) == "Bot over ja"
    person.say("mag ik een mens")
    person.say("ja")
    assert ann.get("look")["waiting"][0]["shared"] is False


# Waiting --------------------------------------------------------------------------------------------------------------


def test_in_line_with_a_place_and_the_bot_goes_on(person: Person, served: Served, ann: Counsellor) -> None:
    first = Person(served.url, "eerder")
    first.say("/mens")
    first.say("/mens_zonder")
    person.say("/mens")
    answer = person.say("/mens_delen")
    assert all(part in answer[0]["text"] for part in ("Je bent nummer 2", "10 minuten", NUMBERS))
    assert answer[1]["custom"] == {"kind": "handoff", "status": "queued", "place": 2, "minutes": None, "most": 10}
    assert texts_of(person.say("wat is cgt")) == "Bot over wat is cgt"
    assert person.status("mag ik een mens") == "queued"


def test_leaving_the_line(person: Person, ann: Counsellor) -> None:
    for leave in ("/mens_stop", "Laat maar."):
        person.say("/mens")
        person.say("/mens_delen")
        answer = person.say(leave)
        assert WORDS.closed.left_line in answer[0]["text"] and answer[1]["custom"]["status"] == "closed"
        assert ann.get("look")["waiting"] == []


def test_when_nobody_comes_the_person_hears_so_with_numbers(person: Person, ann: Counsellor, desk: Desk) -> None:
    person.say("/mens")
    person.say("/mens_delen")
    desk.clock.pass_(601)
    news = until(person.news)
    assert NUMBERS in news[0]["messages"][0]["text"] and news[0]["messages"][0]["custom"]["status"] == "closed"
    assert WORDS.computer_is_back in news[0]["messages"][0]["text"]
    assert texts_of(person.say("en nu")) == "Bot over en nu"


def test_wiping_leaves_the_line(person: Person, ann: Counsellor, desk: Desk) -> None:
    person.say("geheim verhaal")
    person.say("/mens")
    person.say("/mens_delen")
    folder = Path(str(desk.store.engine.url.database)).parent
    assert [file for file in folder.iterdir() if b"geheim verhaal" in file.read_bytes()] != []
    assert texts_of(person.say("wis mijn gesprek")) == "Gewist."
    assert ann.get("look")["waiting"] == []
    assert [file for file in folder.iterdir() if b"geheim verhaal" in file.read_bytes()] == []


# Talking --------------------------------------------------------------------------------------------------------------


def talk(person: Person, ann: Counsellor, consent: str = "/mens_delen") -> int:
    person.say("/mens")
    person.say(consent)
    return ann.take_first()


def test_what_is_shared_is_what_was_agreed(person: Person, ann: Counsellor) -> None:
    person.say("ik zit vast")
    assert ann.read(talk(person, ann))[:2] == [("person", "ik zit vast"), ("bot", "Bot over ik zit vast")]
    person.say("/mens_stop")
    assert [text for author, text in ann.read(talk(person, ann, "/mens_zonder")) if author in ("person", "bot")] == []


def test_both_ways_and_the_bot_is_silent(person: Person, ann: Counsellor, rasa: FakeRasa) -> None:
    chat = talk(person, ann)
    heard = len(rasa.heard)
    assert person.say("hoi daar") == []
    ann.do("say", chat=chat, text="dag, ik ben er", key="k1")
    ann.do("say", chat=chat, text="dag, ik ben er", key="k1")
    assert person.say("fijn", key="p1") == [] == person.say("fijn", key="p1")
    assert [each for each in ann.read(chat) if each[0] in ("person", "human")][-3:] == [
        ("person", "hoi daar"), ("human", "dag, ik ben er"), ("person", "fijn"),
    ]  # fmt: skip
    assert person.read() == [WORDS.connected.format(name="een medewerker").strip(), "dag, ik ben er"]
    assert len(rasa.heard) == heard


def test_the_name_is_one_that_was_chosen(served: Served, person: Person, desk: Desk) -> None:
    always_open(desk.store)
    desk.employ("bea", here=False, alias="Bea")
    talk(person, Counsellor(served.url, desk, "bea"))
    assert "Je praat nu met Bea." in person.read()[0]


def test_notes_stay_at_the_desk(person: Person, ann: Counsellor) -> None:
    chat = talk(person, ann)
    ann.do("note", chat=chat, text="lijkt moe")
    assert ("note", "lijkt moe") in ann.read(chat)
    assert "lijkt moe" not in person.read()


def test_danger_while_talking_gives_numbers_and_a_warning(person: Person, ann: Counsellor, rasa: FakeRasa) -> None:
    chat = talk(person, ann)
    heard = len(rasa.heard)
    answer = person.say("ik wil dood")
    assert NUMBERS in texts_of(answer) and answer[-1]["custom"]["kind"] == "crisis"
    assert len(rasa.heard) == heard
    until(lambda: ("warning", "suicide high self") in ann.read(chat))
    assert ("person", "ik wil dood") in ann.read(chat)


def test_danger_goes_to_the_front(person: Person, served: Served, ann: Counsellor) -> None:
    first = Person(served.url, "eerder")
    first.say("/mens")
    first.say("/mens_delen")
    answer = person.say("ik wil dood")
    assert answer[-1]["custom"] == {"kind": "handoff", "status": "offered"}  # asked after danger, without asking
    person.say("/mens")
    person.say("/mens_delen")
    assert [each["level"] for each in ann.get("look")["waiting"]] == ["high", "none"]
    first.say("dood")
    until(lambda: [each["level"] for each in ann.get("look")["waiting"]] == ["high", "high"])


def test_a_button_of_the_bot_does_nothing_then(person: Person, ann: Counsellor) -> None:
    chat = talk(person, ann)
    assert texts_of(person.say('/kies{"bron":"psychotherapie"}')) == WORDS.only_words
    assert texts_of(person.say("/groet")) == WORDS.only_words
    assert not [each for each in ann.read(chat) if each[0] == "person"]


def test_given_back_rasa_knows_and_the_bot_goes_on(person: Person, ann: Counsellor, rasa: FakeRasa) -> None:
    chat = talk(person, ann)
    ann.do("give-back", chat=chat)
    assert person.read()[-1].endswith(WORDS.computer_is_back)
    until(lambda: ("persoon", "/terug") in rasa.heard)
    assert texts_of(person.say("en nu")) == "Bot over en nu"
    assert ann.post("say", chat=chat, text="nog iets").status_code == 409


def test_an_answer_of_the_bot_that_comes_late_stays_unsaid(
    person: Person, served: Served, ann: Counsellor, rasa: FakeRasa, desk: Desk
) -> None:
    person.say("/mens")
    person.say("/mens_zonder")
    rasa.delay = 1.5
    import threading

    answers: list[Any] = []
    asking = threading.Thread(target=lambda: answers.append(person.say("traag")))
    asking.start()
    until(lambda: ("persoon", "traag") in rasa.heard)
    chat = ann.take_first()
    asking.join(10)
    assert answers == [[]]
    assert ("person", "traag") in ann.read(chat)


def test_a_lost_counsellor(person: Person, ann: Counsellor, served: Served, desk: Desk) -> None:
    chat = talk(person, ann)
    desk.clock.pass_(91)
    news = until(lambda: [each for each in person.news() if each["messages"][0]["custom"]["status"] == "queued"])
    assert NUMBERS in news[0]["messages"][0]["text"]
    bob = Counsellor(served.url, desk, "bob")
    bob.do("take", chat=chat)
    assert person.say("ben je er") == []
    assert ann.post("say", chat=chat, text="ik ook").status_code in (401, 409)


def test_a_restart_of_the_gateway_changes_nothing(
    person: Person, served: Served, ann: Counsellor, rasa: FakeRasa, safety: Safety, texts: Texts,
    tmp_path: Path, desk: GatewayDesk,
) -> None:  # fmt: skip
    chat = talk(person, ann)
    ann.do("say", chat=chat, text="voor de herstart")
    again = desk.another_handoff()
    settings = Settings(safety_deadline=0.5, data=tmp_path)
    with Served(create_app(settings, safety=safety, texts=texts, client=rasa.client, handoff=again)) as other:
        moved = Person(other.url, person.sender)
        assert until(lambda: moved.read())[-1] == "voor de herstart"
        assert moved.say("ik ben er nog") == []
        assert ("person", "ik ben er nog") in ann.read(chat)


def test_when_the_database_fails_the_bot_and_the_numbers_do_not(
    person: Person, ann: Counsellor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken")

    for name in ("open_of", "who", "offer", "counsellors", "warn"):
        monkeypatch.setattr(Chats, name, broken)
    assert texts_of(person.say("hoi")) == "Bot over hoi"
    assert NUMBERS in texts_of(person.say("ik wil dood"))
    assert "Bel deze mensen." in texts_of(person.say("/mens"))


def test_a_message_that_the_desk_does_not_get_is_said_so(
    person: Person, ann: Counsellor, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk(person, ann)

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(Chats, "hear", broken)
    assert texts_of(person.say("hoor je me")) == WORDS.not_heard.format(numbers=NUMBERS)
    assert NUMBERS in texts_of(person.say("ik wil dood"))


def test_too_fast_and_nothing_typed(person: Person, ann: Counsellor) -> None:
    chat = talk(person, ann)
    assert texts_of(person.say("   ")) == "Ik zie geen tekst."
    answers = [texts_of(person.say(f"nummer {number}")) for number in range(30)]
    assert any("Rustig aan" in each for each in answers)
    kept = [text for author, text in ann.read(chat) if author == "person"]
    assert len(kept) == sum(each == "" for each in answers)




def test_a_slow_database_does_not_bring_the_bot_back_beside_a_human(
    person: Person, ann: Counsellor, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = talk(person, ann)
    person.say("een")
    heard, looked = len(rasa.heard), Chats.open_of

    def slow(chats: Chats, sender: str) -> Any:
        time.sleep(0.7)
        return looked(chats, sender)

    monkeypatch.setattr(Chats, "open_of", slow)
    assert person.say("twee") == []
    began = time.monotonic()
    assert NUMBERS in texts_of(person.say("ik wil dood"))
    assert time.monotonic() - began < 2
    assert len(rasa.heard) == heard
    until(lambda: [text for author, text in ann.read(chat) if author == "person"] == ["een", "twee", "ik wil dood"])


def test_a_slow_database_and_nothing_known_still_keeps_the_bot_silent(
    person: Person, ann: Counsellor, desk: GatewayDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat, looked = talk(person, ann), Chats.open_of

    def slow(chats: Chats, sender: str) -> Any:
        time.sleep(0.5)
        return looked(chats, sender)

    desk.handoff.doubt(person.sender)
    monkeypatch.setattr(Chats, "open_of", slow)
    assert person.say("hoor je me") == []
    assert ("person", "hoor je me") in ann.read(chat)
