"""Counsellors who work in Chatwoot: nothing lost, nothing twice, nothing believed that it did not say.

The Chatwoot here is a small server that checks the form of each request against Chatwoot's documentation.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from chatwoot_fake import ACCOUNT, INBOX, SECRET, TEAM, TOKEN, Conversation, FakeChatwoot
from desk_fakes import GatewayDesk, Person
from gateway_fakes import NUMBERS, FakeRasa, Served, crisis

from bot.gateway import chatwoot as module
from bot.gateway import elsewhere
from bot.gateway.app import create_app, our_handoff
from bot.gateway.chatwoot import Chatwoot
from bot.gateway.elsewhere import Courier, load_system
from bot.gateway.gate import Safety
from bot.gateway.settings import Settings, SettingsError, from_environment
from bot.gateway.texts import Texts
from bot.handoff.access import entries
from bot.handoff.words import load_words
from evaluation.socket_client import Socket

WORDS = load_words()
SET = {
    "KEUZEHULP_CHATWOOT_URL": "https://chat.voorbeeld.nl",
    "KEUZEHULP_CHATWOOT_ACCOUNT": str(ACCOUNT),
    "KEUZEHULP_CHATWOOT_INBOX": INBOX,
    "KEUZEHULP_CHATWOOT_TOKEN": TOKEN,
    "KEUZEHULP_CHATWOOT_SECRET": SECRET,
    "KEUZEHULP_CHATWOOT_TEAM": str(TEAM),
}


@pytest.fixture
def desk(tmp_path: Path) -> GatewayDesk:
    return GatewayDesk(tmp_path)


@pytest.fixture
def rasa() -> FakeRasa:
    def reply(text: str) -> Any:
        if "dood" in text:
            return crisis(f"Wat naar. {NUMBERS}")
        if text == "wis mijn gesprek":
            return [{"text": "Gewist.", "custom": {"kind": "notice", "topic": "deleted"}}]
        return [{"text": f"Bot over {text}"}]

    return FakeRasa(reply=reply)


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[FakeChatwoot, str]]:
    monkeypatch.setattr(elsewhere, "BEAT", 0.1)
    monkeypatch.setattr(elsewhere, "CATCH_UP", 0.3)
    monkeypatch.setattr(elsewhere, "ALIVE", 0.3)
    monkeypatch.setattr("bot.handoff.elsewhere.LONGEST_PAUSE", 0.2)
    monkeypatch.setattr("bot.handoff.elsewhere.LEASE", 6.0)
    monkeypatch.setattr(module, "PATIENCE", 3.0)
    fake = FakeChatwoot()
    with Served(fake.app) as served:
        yield fake, served.url
    assert fake.wrong == []


@pytest.fixture
def there(other: tuple[FakeChatwoot, str]) -> FakeChatwoot:
    return other[0]


Start = Callable[[], Any]


@pytest.fixture
def start(
    rasa: FakeRasa, safety: Safety, texts: Texts, desk: GatewayDesk, tmp_path: Path, other: tuple[FakeChatwoot, str]
) -> Start:
    """Makes a gateway, on the same database, for as long as a `with` block lasts."""

    def make() -> Served:
        handoff = desk.another_handoff()
        handoff.clock = time.time
        system = load_system("chatwoot", {**SET, "KEUZEHULP_CHATWOOT_URL": other[1]})
        handoff.elsewhere = Courier(system, handoff, 30 * 86400.0)
        settings = Settings(safety_deadline=0.5, data=tmp_path)
        served = Served(create_app(settings, safety=safety, texts=texts, client=rasa.client, handoff=handoff))
        other[0].webhook = f"{served.url}/webhooks/elsewhere"
        return served

    return make


@pytest.fixture
def person(start: Start, desk: GatewayDesk) -> Iterator[Person]:
    with start() as served:
        until(lambda: desk.chats.counsellors())
        yield Person(served.url, "afzender1")


def until(check: Callable[[], Any], seconds: float = 30.0) -> Any:
    end = time.monotonic() + seconds
    while not (found := check()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
    return found


def ask(person: Person, there: FakeChatwoot, how: str = "/mens_delen") -> Conversation:
    """Asks for a human, until counsellors there can see it."""
    assert person.status("/mens") == "offered"
    assert person.status(how) == "queued"
    return until(lambda: next((each for each in there.conversations.values() if each.status == "open"), None))


def talk(person: Person, there: FakeChatwoot) -> Conversation:
    one = ask(person, there)
    assert there.say(one, "hallo, ik ben er").status_code == 200
    until(lambda: "hallo, ik ben er" in person.read())
    return one


# There and back -------------------------------------------------------------------------------------------------------


def test_from_the_bot_to_a_counsellor_there_and_back(person: Person, there: FakeChatwoot, rasa: FakeRasa) -> None:
    person.say("ik zit vast")
    offer = person.say("/mens")[0]["text"]
    assert "30 dagen na het gesprek weg" in offer
    assert there.conversations == {}  # nothing before the yes
    person.say("/mens_delen")
    one = until(lambda: next((each for each in there.conversations.values() if each.status == "open"), None))
    (shared,) = one.said(private=True)
    assert shared.startswith(WORDS.elsewhere.shared)
    assert "Persoon: ik zit vast\nComputer: Bot over ik zit vast" in shared
    assert one.team == TEAM and person.sender not in json.dumps([there.contacts, one.messages])

    assert person.say("ik wacht")[0]["text"] == "Bot over ik wacht"  # in line the bot goes on
    until(lambda: one.said() == ["ik wacht", "Bot over ik wacht"])
    there.say(one, "alleen voor ons", private=True)
    assert person.read() == []
    there.say(one, "hallo, ik ben er")
    connected, words = until(lambda: person.read() if len(person.read()) == 2 else None)
    assert connected.startswith("Je praat nu met een medewerker.") and words == "hallo, ik ben er"

    assert person.say("fijn") == []
    until(lambda: one.said()[-1] == "fijn")
    there.say(one, None)
    until(lambda: person.read()[-1] == WORDS.elsewhere.no_text)

    there.resolve(one)
    until(lambda: "Je praat nu weer met de computer" in person.read()[-1])
    until(lambda: rasa.heard[-1][1] == "/terug")
    assert person.say("en nu")[0]["text"] == "Bot over en nu"
    assert "en nu" not in one.said()


def test_danger_is_told_there_and_makes_it_urgent(person: Person, there: FakeChatwoot) -> None:
    one = talk(person, there)
    assert NUMBERS in person.say("ik wil dood")[0]["text"]
    until(lambda: any(note.startswith("GEVAAR: zelfdoding, bij de persoon zelf.") for note in one.said(private=True)))
    until(lambda: one.priority == "high")
    until(lambda: "ik wil dood" in one.said())


def test_danger_before_the_question_makes_it_urgent_from_the_start(person: Person, there: FakeChatwoot) -> None:
    person.say("ik wil dood")
    assert ask(person, there, "/mens_zonder").priority == "high"


def test_who_leaves_is_gone_there_too(person: Person, there: FakeChatwoot) -> None:
    one = talk(person, there)
    person.say("/mens_stop")
    until(lambda: one.status == "resolved")
    assert WORDS.elsewhere.happened["closed left"] in one.said(private=True)
    there.say(one, "te laat")
    time.sleep(0.5)
    assert "te laat" not in person.read()


def test_without_sharing_nothing_of_before_goes_there(person: Person, there: FakeChatwoot) -> None:
    person.say("een geheim")
    one = ask(person, there, "/mens_zonder")
    person.say("nog een geheim")
    assert there.say(one, "hoi").status_code == 200
    person.say("dit mag")
    until(lambda: one.said() == ["dit mag"])
    assert "geheim" not in json.dumps(one.messages)


def test_who_forgets_everything_is_forgotten_here(person: Person, there: FakeChatwoot, desk: GatewayDesk) -> None:
    one = ask(person, there)
    person.say("wis mijn gesprek")
    until(lambda: one.status == "resolved")
    assert person.read() == []


def test_nobody_there_takes_it(person: Person, there: FakeChatwoot, desk: GatewayDesk) -> None:
    one = ask(person, there)
    there.resolve(one, "conversation_status_changed")
    until(lambda: "Er is nu geen medewerker vrij" in person.read()[-1])
    second = ask(person, there)
    assert second.id != one.id
    desk.clock.pass_(601)
    until(lambda: second.status == "resolved")
    assert WORDS.elsewhere.happened["closed nobody"] in second.said(private=True)


def test_typing_is_shown_there(person: Person, there: FakeChatwoot, desk: GatewayDesk) -> None:
    talk(person, there)
    async def type_() -> None:
        socket = Socket()
        await socket.open(person.url)
        await socket.emit("session_request", {"session_id": person.sender})
        await asyncio.sleep(0.2)
        await socket.emit("handoff_typing", {"on": True})
        await asyncio.sleep(0.5)
        await socket.close()

    asyncio.run(type_())
    assert there.typing == ["on"]


# Nothing lost, nothing twice ------------------------------------------------------------------------------------------


def test_what_is_said_while_it_is_down_arrives_after_in_order(person: Person, there: FakeChatwoot) -> None:
    one = talk(person, there)
    there.status = 503
    for number in range(5):
        assert person.say(f"bericht {number}") == []
    tried = len(there.asked)
    until(lambda: len(there.asked) > tried + 5)
    assert one.said() == []
    there.status = 200
    until(lambda: len(one.said()) >= 5)
    assert one.said() == [f"bericht {number}" for number in range(5)]


def test_an_answer_that_is_lost_does_not_double_the_message(person: Person, there: FakeChatwoot) -> None:
    one = talk(person, there)
    there.silent = 1  # it is carried out, and we do not hear so
    person.say("een keer")
    person.say("een keer")  # the person does say it twice
    until(lambda: len(one.said()) >= 2)
    person.say("klaar")
    until(lambda: one.said()[-1] == "klaar")
    assert one.said() == ["een keer", "een keer", "klaar"]


def test_a_lost_answer_at_the_start_makes_no_second_conversation(person: Person, there: FakeChatwoot) -> None:
    person.say("/mens")
    there.silent = 3
    person.say("/mens_delen")
    until(lambda: any(each.status == "open" for each in there.conversations.values()), 30)
    assert len(there.conversations) == 1


def test_a_webhook_twice_is_heard_once(person: Person, there: FakeChatwoot) -> None:
    one = talk(person, there)
    there.say(one, "één keer")
    told = there.about(one, one.messages[-1])
    for _ in range(3):
        assert there.tell(told).status_code == 200
    assert person.read().count("één keer") == 1


def test_what_no_webhook_told_is_looked_up(person: Person, there: FakeChatwoot) -> None:
    one = ask(person, there)
    for number in range(3):
        there.say(one, f"antwoord {number}", told=False)
    until(lambda: person.read()[1:] == [f"antwoord {number}" for number in range(3)])
    one.status = "resolved"
    until(lambda: "Je praat nu weer met de computer" in person.read()[-1])


def test_a_restart_loses_nothing(start: Start, there: FakeChatwoot, desk: GatewayDesk) -> None:
    with start() as served:
        until(lambda: desk.chats.counsellors())
        person = Person(served.url, "afzender1")
        one = talk(person, there)
        there.status = 503
        person.say("voor de herstart")
    there.status = 200
    there.say(one, "terwijl hij weg was", told=False)
    with start() as served:
        person = Person(served.url, "afzender1")
        until(lambda: one.said() == ["voor de herstart"])
        until(lambda: person.read()[-1] == "terwijl hij weg was")
        assert person.say("ben je er nog") == []
        until(lambda: one.said()[-1] == "ben je er nog")


def test_two_gateways_bring_it_once(start: Start, there: FakeChatwoot, desk: GatewayDesk) -> None:
    with start() as first, start() as second:
        until(lambda: desk.chats.counsellors())
        person = Person(first.url, "afzender1")
        one = talk(person, there)
        for number in range(10):
            Person((first, second)[number % 2].url, "afzender1").say(f"bericht {number}")
        until(lambda: len(one.said()) >= 10)
        assert one.said() == [f"bericht {number}" for number in range(10)]
        assert len(there.conversations) == 1


def test_when_it_is_gone_nobody_is_offered_one(person: Person, there: FakeChatwoot, desk: GatewayDesk) -> None:
    there.status = 500
    desk.clock.pass_(91)
    answer = person.say("/mens")
    assert not any(part.get("custom", {}).get("status") == "offered" for part in answer)


# Whom it believes -----------------------------------------------------------------------------------------------------


def test_a_webhook_that_is_forged_or_old(person: Person, there: FakeChatwoot, desk: GatewayDesk) -> None:
    one = talk(person, there)
    message = {**there.about(one, one.messages[-1]), "id": 999, "content": "nep"}
    for secret, late, why in (("gokje", 0.0, "signature"), (SECRET, 900.0, "too old"), (SECRET, -900.0, "too old")):
        assert there.tell(message, secret=secret, at=time.time() - late).status_code == 401
        assert (entries(desk.store)[0].what, entries(desk.store)[0].detail) == ("refused", f"webhook: {why}")
    for header in ("X-Chatwoot-Signature", "X-Chatwoot-Timestamp"):
        headers = {"X-Chatwoot-Signature": "sha256=é", "X-Chatwoot-Timestamp": str(int(time.time()))}
        del headers[header]
        encoded = {name: value.encode() for name, value in headers.items()}
        assert httpx.post(there.webhook, content=b"{}", headers=encoded, trust_env=False).status_code == 401
    assert "nep" not in person.read()
    body = {"name": "(Chatwoot)", "password": "", "code": "000000"}  # and nobody signs in as the other system
    assert httpx.post(f"{person.url}/desk/api/sign-in", json=body, trust_env=False).status_code == 403


def test_what_is_signed_and_not_for_the_person_is_let_be(person: Person, there: FakeChatwoot) -> None:
    one = talk(person, there)
    person.say("mijn woorden")
    until(lambda: one.said() == ["mijn woorden"])
    before = person.read()
    junk: list[Any] = [
        [], {}, {"event": "message_created"}, {"event": "message_created", "message_type": "outgoing"},
        {"event": "conversation_resolved", "id": 4711}, {"event": "webwidget_triggered"},
    ]  # fmt: skip
    for told in [*junk, *(there.about(one, message) for message in one.messages)]:
        assert there.tell(told).status_code == 200
    assert person.read() == before


def test_the_log_holds_no_words_and_no_secrets(
    person: Person, there: FakeChatwoot, caplog: pytest.LogCaptureFixture
) -> None:
    talk(person, there)
    there.status = 422
    person.say("heel geheim")
    until(lambda: "was answered 422" in caplog.text)
    there.status = 200
    assert not any(word in caplog.text for word in ("heel geheim", TOKEN, SECRET, INBOX))


def test_without_another_system_there_is_no_webhook(tmp_path: Path, safety: Safety, texts: Texts) -> None:
    app = create_app(Settings(data=tmp_path), safety=safety, texts=texts, client=FakeRasa().client)
    with Served(app) as served:
        assert httpx.post(f"{served.url}/webhooks/elsewhere", json={}, trust_env=False).status_code == 404


# Settings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("KEUZEHULP_CHATWOOT_URL", "chat.voorbeeld.nl", "https://"),
        ("KEUZEHULP_CHATWOOT_ACCOUNT", "een", "number"),
        ("KEUZEHULP_CHATWOOT_TEAM", "-1", "number"),
        ("KEUZEHULP_CHATWOOT_INBOX", "", "missing"),
        ("KEUZEHULP_CHATWOOT_TOKEN", " ", "missing"),
        ("KEUZEHULP_CHATWOOT_SECRET", "", "missing"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str, told: str) -> None:
    with pytest.raises(ValueError, match=name) as wrong:
        load_system("chatwoot", {**SET, name: value})
    assert told in str(wrong.value)


def test_a_system_of_your_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SET.items():
        monkeypatch.setenv(name, value)
    settings = from_environment(
        {"KEUZEHULP_DATA": str(tmp_path), "KEUZEHULP_ELSEWHERE": "bot.gateway.chatwoot:from_environment",
         "KEUZEHULP_ELSEWHERE_KEEP_DAYS": "7"}
    )  # fmt: skip
    found = our_handoff(settings).elsewhere
    assert isinstance(found, Courier) and found.keep == 7 * 86400 and isinstance(found._system, Chatwoot)
    for wrong in ("zendesk", "bot.gateway:nothing", "no.such:thing", ":x"):
        with pytest.raises(SettingsError, match="KEUZEHULP_ELSEWHERE"):
            our_handoff(Settings(data=tmp_path, elsewhere=wrong))
    with pytest.raises(SettingsError, match="KEUZEHULP_ELSEWHERE_KEEP_DAYS"):
        from_environment({"KEUZEHULP_ELSEWHERE": "chatwoot"})
