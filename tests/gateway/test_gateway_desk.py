"""The desk's door: who is let in, who is refused, and that refusals are in the log."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets
from desk_fakes import PASSWORD, Counsellor, Desk, GatewayDesk, Person, client
from gateway_fakes import FakeRasa, Served

from bot.gateway.app import create_app
from bot.gateway.desk_socket import COOKIE, same_site, token_in
from bot.gateway.gate import Safety
from bot.gateway.settings import Settings
from bot.gateway.texts import Texts
from bot.handoff.access import entries

OTHER = "https://kwaad.voorbeeld"
PRIVATE = ["look", "chat/1", "hours", "staff", "log"]
VERBS = [
    "sign-out",
    "present",
    "take",
    "say",
    "note",
    "hand-over",
    "put-back",
    "give-back",
    "close",
    "hours",
    "exception",
]


@pytest.fixture
def desk(tmp_path: Path) -> GatewayDesk:
    return GatewayDesk(tmp_path)


@pytest.fixture
def served(rasa: FakeRasa, safety: Safety, texts: Texts, desk: GatewayDesk, tmp_path: Path) -> Iterator[Served]:
    settings = Settings(data=tmp_path, origins=("https://www.voorbeeld.nl",))
    with Served(create_app(settings, safety=safety, texts=texts, client=rasa.client, handoff=desk.handoff)) as server:
        with client(server.url) as web:
            while web.get("/desk/api/look").status_code == 503:
                pass
        yield server


@pytest.fixture
def ann(served: Served, desk: Desk) -> Counsellor:
    return Counsellor(served.url, desk)


@pytest.fixture
def cor(served: Served, desk: Desk) -> Counsellor:
    return Counsellor(served.url, desk, "cor", "coordinator")


def refusals(desk: Desk) -> list[tuple[str, str, str | None]]:
    return [(each.what, each.detail, each.name) for each in entries(desk.store) if "refused" in each.what]


def chat_of(served: Served, counsellor: Counsellor, sender: str = "persoon") -> int:
    person = Person(served.url, sender)
    person.say("/mens")
    person.say("/mens_delen")
    return counsellor.take_first()


# Without a session ----------------------------------------------------------------------------------------------------


def test_the_page_itself_holds_nothing(served: Served) -> None:
    with client(served.url) as web:
        page = web.get("/desk")
        assert page.status_code == 200 and "Inloggen" in page.text
        assert web.get("/desk/api/me").json() == {"name": None}


@pytest.mark.parametrize("path", PRIVATE)
def test_nothing_can_be_read_without_signing_in(served: Served, desk: Desk, path: str) -> None:
    with client(served.url) as web:
        assert web.get(f"/desk/api/{path}").status_code == 401
    assert refusals(desk)[0] == ("refused", "no session", None)


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_can_be_done_without_signing_in(served: Served, desk: Desk, verb: str) -> None:
    with client(served.url) as web:
        web.cookies.set(COOKIE, "gokje")
        assert web.post(f"/desk/api/{verb}", json={"chat": 1}).status_code == 401
    assert refusals(desk)[0] == ("refused", "no session", None)


def test_refusals_cannot_fill_the_log(served: Served, desk: Desk) -> None:
    with client(served.url) as web:
        for _ in range(100):
            assert web.get("/desk/api/look").status_code == 401
    assert len(refusals(desk)) <= 61


# Signing in -----------------------------------------------------------------------------------------------------------


def test_wrong_and_reused_are_refused_alike(served: Served, desk: Desk, ann: Counsellor) -> None:
    tries = [
        ("ann", "fout wachtwoord", desk.code("ann")),
        ("wie", PASSWORD, "123456"),
        ("ann", PASSWORD, "000000"),
        ("ann", PASSWORD, desk.code("ann")),  # ann signed in with this one
    ]
    with client(served.url) as web:
        answers = []
        for name, password, code in tries:
            response = web.post("/desk/api/sign-in", json={"name": name, "password": password, "code": code})
            answers.append((response.status_code, response.text, response.headers.get("set-cookie")))
    assert set(answers) == {(403, answers[0][1], None)}
    assert [why for _, why, _ in refusals(desk)[:4]] == ["used code", "code", "name or password", "name or password"]


def test_too_often(served: Served, desk: Desk, ann: Counsellor) -> None:
    with client(served.url) as web:
        body = {"name": "ann", "password": "gokje", "code": "000000"}
        statuses = [web.post("/desk/api/sign-in", json=body).status_code for _ in range(7)]
        assert statuses == [403] * 5 + [429] * 2
    assert ann.get("look")["present"] is True  # who is in stays in


def test_the_cookie_is_for_this_site_and_not_for_scripts(served: Served, desk: Desk) -> None:
    desk.employ("ann", here=False)
    with client(served.url) as web:
        body = {"name": "ann", "password": PASSWORD, "code": desk.code("ann")}
        cookie = web.post("/desk/api/sign-in", json=body).headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "max-age=36000" in cookie


@pytest.mark.parametrize(
    "body", [{}, {"name": 1, "password": 2, "code": 3}, {"name": "x" * 101, "password": "", "code": ""}]
)
def test_a_form_that_is_none(served: Served, body: dict[str, Any]) -> None:
    with client(served.url) as web:
        assert web.post("/desk/api/sign-in", json=body).status_code == 422


def test_signing_out_and_being_away_too_long(served: Served, desk: Desk, ann: Counsellor, cor: Counsellor) -> None:
    token = ann.web.cookies[COOKIE]
    ann.do("sign-out")
    ann.web.cookies.set(COOKIE, token)
    assert ann.web.get("/desk/api/look").status_code == 401
    assert refusals(desk)[0] == ("refused", "no session", None)
    desk.clock.pass_(901)
    assert cor.web.get("/desk/api/look").status_code == 401
    assert refusals(desk)[0] == ("refused", "session over", "cor")


# Other sites ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", [OTHER, "https://www.voorbeeld.nl", "null"])
def test_another_site_can_do_nothing_with_a_session(served: Served, desk: Desk, ann: Counsellor, origin: str) -> None:
    for method, path in (("GET", "look"), ("POST", "present"), ("POST", "sign-in"), ("POST", "sign-out")):
        response = ann.web.request(
            method, f"/desk/api/{path}", headers={"Origin": origin}, json={} if method == "POST" else None
        )
        assert response.status_code == 403
        assert response.headers.get("access-control-allow-credentials") is None
        assert refusals(desk)[0][1] == "other site"
    assert ann.get("look")["present"] is True


def test_a_form_of_another_site_is_no_json(served: Served, desk: Desk, ann: Counsellor) -> None:
    response = ann.web.post("/desk/api/sign-out", data={"a": "b"})
    assert response.status_code == 415
    assert refusals(desk)[0][1] == "no JSON"
    assert ann.get("look")


def test_which_site_it_is() -> None:
    assert same_site(None, "desk.nl") and same_site("https://desk.nl", "desk.nl")
    assert not same_site("https://desk.nl.kwaad.nl", "desk.nl") and not same_site("null", "desk.nl")
    assert not same_site("https://desk.nl:444", "desk.nl") and not same_site("https://desk.nl", None)
    assert token_in(f"a=b; {COOKIE}=x") == "x" and token_in("") is None and token_in("{") is None


# Others' chats --------------------------------------------------------------------------------------------------------


def test_a_colleagues_chat_is_closed_to_me(served: Served, desk: Desk, ann: Counsellor) -> None:
    chat = chat_of(served, ann)
    bob = Counsellor(served.url, desk, "bob")
    assert bob.web.get(f"/desk/api/chat/{chat}").status_code == 409
    assert ("refused", "open", "bob") in refusals(desk)
    for verb in ("say", "note"):
        assert bob.post(verb, chat=chat, text="hoi").status_code == 409
        assert refusals(desk)[0] == ("refused", "not_yours", "bob")
    for verb, more in (
        ("take", {}),
        ("hand-over", {"to": 1}),
        ("put-back", {}),
        ("give-back", {}),
        ("close", {"reason": "other"}),
    ):
        assert bob.post(verb, chat=chat, **more).status_code == 409
        assert refusals(desk)[0] == ("refused", "taken" if verb == "take" else "not_yours", "bob")
    assert Person(served.url, "persoon").say("hoi") == []


@pytest.mark.parametrize("path", ["hours", "staff", "log"])
def test_a_counsellor_is_no_coordinator(served: Served, desk: Desk, ann: Counsellor, path: str) -> None:
    assert ann.web.get(f"/desk/api/{path}").status_code == 403
    assert refusals(desk)[0] == ("refused", "not a coordinator", "ann")
    assert ann.post("hours", week=[""] * 7).status_code == 403


@pytest.mark.parametrize(
    ("verb", "body", "status"),
    [
        ("take", {}, 422), ("take", {"chat": "1"}, 422), ("take", {"chat": True}, 422), ("take", {"chat": 99}, 404),
        ("take", {"chat": 2**40}, 422), ("say", {"chat": 1, "text": "  "}, 422),
        ("say", {"chat": 1, "text": "x" * 4001}, 422),
        ("close", {"chat": 1}, 422), ("close", {"chat": 1, "reason": "zomaar"}, 409),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(ann: Counsellor, verb: str, body: dict[str, Any], status: int) -> None:
    assert ann.post(verb, **body).status_code == status


def test_junk_is_refused(ann: Counsellor) -> None:
    for content, status in ((b"{", 400), (b"[]", 400), (b"[" * 60000, 400), (b'"' + b"x" * 70000 + b'"', 413)):
        headers = {"Content-Type": "application/json"}
        assert ann.web.post("/desk/api/say", content=content, headers=headers).status_code == status
    assert ann.web.get("/desk/api/chat/abc").status_code == 404
    for path in ("chat/1?after=x", f"chat/{2**40}", f"chat/1?after={10**11}"):
        assert ann.web.get(f"/desk/api/{path}").status_code == 422


# What coordinators do -------------------------------------------------------------------------------------------------


def test_hours_exceptions_staff_and_log(served: Served, ann: Counsellor, cor: Counsellor) -> None:
    week = ["9:00-12:00, 13:00-17:00", "", "", "", "", "", ""]
    cor.do("hours", week=week)
    cor.do("exception", day="2026-12-25", blocks="")
    cor.do("exception", day="2026-12-26", blocks="10:00-12:00")
    cor.do("exception", day="2026-12-26")
    found = cor.get("hours")
    assert found["week"] == week and found["exceptions"] == [{"day": "2026-12-25", "blocks": ""}]
    for wrong in ({"week": ["9-10"] + [""] * 6}, {"week": []}, {"week": [1] * 7}):
        assert cor.post("hours", **wrong).status_code == 422
    assert cor.post("exception", day="25 december", blocks="").status_code == 422
    chat = chat_of(served, ann)
    assert {(each["name"], each["here"], each["chats"]) for each in cor.get("staff")} == {
        ("ann", True, 1),
        ("cor", True, 0),
    }
    cor.read(chat)
    assert [(each["name"], each["what"], each["chat"]) for each in cor.get("log")][:2] == [
        ("cor", "opened", chat), ("ann", "took", chat),
    ]  # fmt: skip


def test_handing_over_and_putting_back(served: Served, desk: Desk, ann: Counsellor) -> None:
    chat = chat_of(served, ann)
    bob = Counsellor(served.url, desk, "bob")
    ann.do("hand-over", chat=chat, to=ann.get("look")["colleagues"][0]["id"])
    assert [each["id"] for each in bob.get("look")["mine"]] == [chat]
    bob.do("put-back", chat=chat)
    assert ann.get("look")["waiting"][0]["again"] is False
    ann.do("take", chat=chat)
    ann.do("close", chat=chat, reason="referred")
    assert ann.get("look")["mine"] == []


# The socket -----------------------------------------------------------------------------------------------------------


class Raw:
    def __init__(self, raw: Any) -> None:
        self.raw = raw

    async def next(self) -> tuple[str, Any]:
        while True:
            packet = await asyncio.wait_for(self.raw.recv(), 5)
            if packet[:2] in ("42", "44", "41"):
                rest = packet[2:].partition(",")[2]
                found = json.loads(rest) if rest else [None, None]
                return (packet[:2], found)


async def connect(served: Served, cookie: str | None, origin: str | None = None) -> Any:
    headers = ([("Cookie", f"{COOKIE}={cookie}")] if cookie else []) + ([("Origin", origin)] if origin else [])
    address = served.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    raw = await websockets.connect(address, extra_headers=headers)  # type: ignore[attr-defined]
    await raw.recv()
    await raw.send("40/desk,")
    return raw


@pytest.mark.asyncio
@pytest.mark.parametrize("cookie", [None, "gokje"])
async def test_the_socket_is_closed_to_who_is_not_signed_in(served: Served, desk: Desk, cookie: str | None) -> None:
    raw = await connect(served, cookie)
    assert (await Raw(raw).next())[0] == "44"
    await raw.close()
    assert refusals(desk)[0][1] == "socket"


@pytest.mark.asyncio
async def test_the_socket_is_closed_to_other_sites(served: Served, desk: Desk, ann: Counsellor) -> None:
    """Also to a site that may carry the chat."""
    raw = await connect(served, ann.web.cookies[COOKIE], "https://www.voorbeeld.nl")
    assert (await Raw(raw).next())[0] == "44"
    await raw.close()
    assert refusals(desk)[0][1] == "socket"


@pytest.mark.asyncio
async def test_the_socket_brings_news_until_the_session_ends(
    served: Served, desk: Desk, ann: Counsellor
) -> None:
    raw = await connect(served, ann.web.cookies[COOKIE])
    assert (await asyncio.wait_for(raw.recv(), 5)).startswith("40/desk,")
    chat = await asyncio.to_thread(chat_of, served, ann)
    await asyncio.to_thread(Person(served.url, "persoon").say, "hallo ann")
    seen = []
    while "message" not in seen:
        kind, (event, data) = await Raw(raw).next()
        seen.append(event)
    assert "look" in seen and data["text"] == "hallo ann" and data["chat"] == chat
    await asyncio.to_thread(desk.accounts.switch, "ann", False)
    while (await Raw(raw).next())[0] != "41":
        pass
    await raw.close()


@pytest.mark.asyncio
async def test_one_counsellor_does_not_get_anothers_news(served: Served, desk: Desk, ann: Counsellor) -> None:
    bob = Counsellor(served.url, desk, "bob")
    raw = await connect(served, bob.web.cookies[COOKIE])
    await asyncio.wait_for(raw.recv(), 5)
    chat = await asyncio.to_thread(chat_of, served, ann)
    await asyncio.to_thread(Person(served.url, "persoon").say, "alleen voor ann")
    await raw.send("42/desk," + json.dumps(["typing", {"chat": chat, "on": True}]))
    with pytest.raises(asyncio.TimeoutError):
        while True:
            _, (event, _data) = await asyncio.wait_for(Raw(raw).next(), 2)
            assert event == "look"
    await raw.close()


def test_a_broken_database_shuts_the_desk(served: Served, ann: Counsellor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.handoff.accounts.Accounts.who", broken)
    assert ann.web.get("/desk/api/look").status_code == 500
    assert isinstance(ann.web, httpx.Client)
