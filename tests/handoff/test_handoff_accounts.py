"""Signing in: what lets someone in, and all that does not."""

from __future__ import annotations

import pytest
from handoff_fakes import PASSWORD, Clock, Desk
from sqlalchemy import select

from bot.handoff.access import entries
from bot.handoff.accounts import AccountError, SignInRefused, address
from bot.handoff.tables import session, staff


def log(desk: Desk) -> list[tuple[str, str]]:
    return [(each.what, each.detail) for each in entries(desk.store)]


def test_a_password_and_a_code_open_a_session(desk: Desk) -> None:
    desk.employ("ann", "coordinator", here=False, alias="Anne")
    token = desk.accounts.sign_in(" Ann ", PASSWORD, desk.code("ann"))
    found = desk.accounts.who(token)
    assert found is not None and (found.name, found.role, found.alias) == ("ann", "coordinator", "Anne")
    assert log(desk)[0] == ("signed in", "")


def test_neither_password_nor_token_is_in_the_database_as_it_is(desk: Desk) -> None:
    desk.employ("ann")
    token = desk.sign_in("ann")
    with desk.store.read() as db:
        assert db.execute(select(staff.c.password)).scalar_one().startswith("$argon2id$")
        assert token not in db.execute(select(session.c.token)).scalars().all()


@pytest.mark.parametrize(
    ("name", "password", "steps", "why"),
    [
        ("ann", "een ander wachtwoord", 0, "name or password"),
        ("nobody", PASSWORD, 0, "name or password"),
        ("ann", "", 0, "name or password"),
        ("ann", PASSWORD, 5, "code"),
        ("ann", PASSWORD, -5, "code"),
    ],
)
def test_anything_wrong_is_refused_and_in_the_log(desk: Desk, name: str, password: str, steps: int, why: str) -> None:
    desk.employ("ann")
    with pytest.raises(SignInRefused) as refused:
        desk.accounts.sign_in(name, password, desk.code("ann", steps))
    assert not refused.value.too_often
    assert log(desk)[0] == ("sign-in refused", why)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "١٢٣٤٥٦", "1234567"])
def test_what_is_no_code_is_refused(desk: Desk, code: str) -> None:
    desk.employ("ann")
    with pytest.raises(SignInRefused):
        desk.accounts.sign_in("ann", PASSWORD, code)


def test_a_code_works_once_and_so_does_none_before_it(desk: Desk, clock: Clock) -> None:
    desk.employ("ann")
    code, earlier = desk.code("ann"), desk.code("ann", -1)
    desk.accounts.sign_in("ann", PASSWORD, code)
    for used in (code, earlier):
        with pytest.raises(SignInRefused):
            desk.accounts.sign_in("ann", PASSWORD, used)
        assert log(desk)[0] == ("sign-in refused", "used code")
    clock.pass_(30)
    assert desk.accounts.sign_in("ann", PASSWORD, desk.code("ann"))


def test_a_code_tried_with_a_wrong_password_is_not_used_up(desk: Desk) -> None:
    desk.employ("ann")
    with pytest.raises(SignInRefused):
        desk.accounts.sign_in("ann", "iets heel anders", desk.code("ann"))
    assert desk.sign_in("ann")


def test_a_clock_that_is_half_a_minute_off_is_no_trouble(desk: Desk) -> None:
    desk.employ("ann")
    assert desk.accounts.sign_in("ann", PASSWORD, desk.code("ann", -1))


def test_too_many_failures_close_the_door_also_for_the_right_password(desk: Desk, clock: Clock) -> None:
    desk.employ("ann")
    desk.employ("bob")
    for _ in range(desk.rules.failures):
        with pytest.raises(SignInRefused):
            desk.accounts.sign_in("ann", "gokje gokje gokje", "000000")
    with pytest.raises(SignInRefused) as refused:
        desk.sign_in("ann")
    assert refused.value.too_often
    assert desk.sign_in("bob")
    clock.pass_(desk.rules.failures_within)
    assert desk.sign_in("ann")


def test_who_runs_it_lets_a_locked_out_counsellor_in_again(desk: Desk) -> None:
    desk.employ("ann")
    for _ in range(desk.rules.failures):
        with pytest.raises(SignInRefused):
            desk.accounts.sign_in("ann", "gokje gokje gokje", "000000")
    secret = desk.accounts.reset("ann", code=True)
    assert secret
    desk.secrets["ann"] = secret
    assert desk.sign_in("ann")


def test_many_names_together_are_too_often_too(desk: Desk) -> None:
    desk.employ("ann")
    for number in range(desk.rules.failures_all):
        with pytest.raises(SignInRefused):
            desk.accounts.sign_in(f"name{number}", "gokje", "000000")
    with pytest.raises(SignInRefused) as refused:
        desk.sign_in("ann")
    assert refused.value.too_often


def test_a_session_ends_when_its_page_is_silent_and_after_a_shift(desk: Desk, clock: Clock) -> None:
    desk.employ("ann")
    token = desk.sign_in("ann")
    clock.pass_(desk.rules.session_idle - 1)
    assert desk.accounts.who(token)
    clock.pass_(desk.rules.session_idle - 1)
    assert desk.accounts.who(token)
    clock.pass_(desk.rules.session_idle)
    assert desk.accounts.who(token) is None
    token = desk.sign_in("ann")
    end = clock.now + desk.rules.session
    while clock.now + 600 < end:
        clock.pass_(600)
        assert desk.accounts.who(token)
    clock.pass_(600)
    assert desk.accounts.who(token) is None


def test_signing_out_ends_the_session_and_takes_no_more_chats(desk: Desk) -> None:
    desk.employ("ann")
    token = desk.sign_in("ann")
    assert desk.chats.counsellors() == 1
    desk.accounts.sign_out(token)
    desk.accounts.sign_out(token)
    assert desk.accounts.who(token) is None
    assert desk.chats.counsellors() == 0


@pytest.mark.parametrize("token", [None, "", "gokje", "é" * 50])
def test_no_token_and_a_made_up_one_are_nobody(desk: Desk, token: str | None) -> None:
    desk.employ("ann")
    desk.sign_in("ann")
    assert desk.accounts.who(token) is None


def test_switched_off_is_off_at_once(desk: Desk) -> None:
    desk.employ("ann")
    token = desk.sign_in("ann")
    desk.accounts.switch("ann", False)
    assert desk.accounts.who(token) is None
    with pytest.raises(SignInRefused):
        desk.accounts.sign_in("ann", PASSWORD, desk.code("ann", 1))


def test_a_new_password_ends_the_old_sessions(desk: Desk, clock: Clock) -> None:
    desk.employ("ann")
    token = desk.sign_in("ann")
    assert desk.accounts.reset("ann", password="een nieuw lang woord") is None
    assert desk.accounts.who(token) is None
    clock.pass_(30)
    assert desk.accounts.sign_in("ann", "een nieuw lang woord", desk.code("ann"))


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [("x", PASSWORD, "counsellor"), ("an n", PASSWORD, "counsellor"), ("ann", "kort", "counsellor"),
     ("ann", "x" * 201, "counsellor"), ("ann", PASSWORD, "boss")],
)
def test_an_account_that_cannot_be(desk: Desk, name: str, password: str, role: str) -> None:
    with pytest.raises(AccountError):
        desk.accounts.add(name, password, role)
    assert desk.accounts.all() == []


def test_a_name_is_given_once(desk: Desk) -> None:
    desk.employ("ann")
    with pytest.raises(AccountError, match="already"):
        desk.employ("ANN")
    with pytest.raises(AccountError, match="no account"):
        desk.accounts.reset("bob", code=True)


def test_the_address_is_what_code_apps_read() -> None:
    secret = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    assert address("Ann", secret).startswith(f"otpauth://totp/Keuzehulp:ann?secret={secret}&issuer=Keuzehulp")
