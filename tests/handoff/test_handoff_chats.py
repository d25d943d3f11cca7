"""Each change of the state machine, and what it refuses, on both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from handoff_fakes import Clock, Desk
from sqlalchemy import select

from bot.handoff.access import entries
from bot.handoff.chats import Chats, Refused
from bot.handoff.store import Store
from bot.handoff.tables import chat, message, metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    on_file = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'desk.db'}" if on_file else request.getfixturevalue("postgres_url")
    store = Store(url, tmp_path / "desk.key")
    store.migrate()
    yield store
    with store.write() as db:
        for table in reversed(metadata.sorted_tables):
            db.execute(table.delete())
    store.close()


def refused(why: str):  # type: ignore[no-untyped-def]
    return pytest.raises(Refused, match=f"^{why}$")


def said(desk: Desk, chat_id: int, staff_id: int) -> list[tuple[str, str]]:
    return [(each.author, each.text) for each in desk.chats.messages(chat_id, staff_id)]


def test_the_bot_talks_until_a_human_is_wanted_and_while_one_is_only_offered(desk: Desk) -> None:
    assert desk.chats.who("p") == "bot"
    assert desk.chats.offer("p").state == "offered"
    assert desk.chats.who("p") == "bot"
    assert desk.chats.waiting() == []


def test_yes_puts_in_line_with_what_is_shared(desk: Desk) -> None:
    ann = desk.employ("ann")
    found = desk.wait("p", [("person", "ik zit vast"), ("bot", "Vertel.")])
    assert (found.state, found.shared, desk.chats.who("p")) == ("waiting", True, "waiting")
    desk.chats.take(found.id, ann)
    assert said(desk, found.id, ann) == [("person", "ik zit vast"), ("bot", "Vertel."), ("status", "connected")]
    assert desk.chats.who("p") == "human"


def test_who_shares_nothing_is_read_from_the_moment_a_human_is_there(desk: Desk) -> None:
    ann = desk.employ("ann")
    found = desk.wait("p")
    assert desk.chats.hear("p", "tegen de computer") is None
    assert desk.chats.beside("p", "van de computer") is None
    desk.chats.take(found.id, ann)
    assert desk.chats.hear("p", "tegen jou")
    assert [text for author, text in said(desk, found.id, ann) if author != "status"] == ["tegen jou"]


def test_no_leaves_nothing(desk: Desk) -> None:
    desk.chats.offer("p")
    assert desk.chats.decline("p")
    assert not desk.chats.decline("p")
    assert desk.chats.open_of("p") is None


def test_an_offer_lapses(desk: Desk, clock: Clock) -> None:
    desk.chats.offer("p")
    clock.pass_(desk.rules.offer)
    assert desk.chats.sweep() == []
    with refused("not_offered"):
        desk.chats.queue("p", shared=None)


def test_asking_again_is_one_chat(desk: Desk) -> None:
    first = desk.wait("p")
    assert desk.chats.offer("p").id == first.id
    assert desk.chats.queue("p", shared=None).id == first.id
    assert len(desk.chats.waiting()) == 1


def test_danger_goes_first_then_who_waits_longest(desk: Desk, clock: Clock) -> None:
    for sender, level in (("calm", 0), ("calm too", 0), ("high", 2), ("acute", 3), ("rises", 0)):
        desk.wait(sender, level=level)
        clock.pass_(1)
    desk.chats.warn("rises", "suicide", "high", "self")
    assert [each.sender for each in desk.chats.waiting()] == ["acute", "high", "rises", "calm", "calm too"]
    line = desk.chats.line(desk.chats.waiting()[3])
    assert line is not None and (line.place, line.minutes, line.most) == (4, None, 10)


def test_the_expected_wait_is_what_others_waited(desk: Desk, clock: Clock) -> None:
    ann = desk.employ("ann")
    for minutes in (1, 3, 8):
        found = desk.wait(f"p{minutes}")
        clock.pass_(minutes * 60)
        desk.chats.present(ann)
        desk.chats.take(found.id, ann)
    line = desk.chats.line(desk.wait("new"))
    assert line is not None and line.minutes == 3


def test_of_many_who_take_one_wins(desk: Desk, store: Store, clock: Clock) -> None:
    staff = [desk.employ(f"c{number}") for number in range(8)]
    for attempt in range(desk.rules.chats):
        found = desk.wait(f"p{attempt}")

        def take(staff_id: int, chat_id: int = found.id) -> bool:
            try:
                return Chats(store, desk.rules, clock).take(chat_id, staff_id).staff_id == staff_id
            except Refused as error:
                assert error.why == "taken"
                return False

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(take, staff)) == 1


def test_many_workers_make_one_chat_for_one_person(desk: Desk, store: Store, clock: Clock) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: Chats(store, desk.rules, clock).offer("p").id, range(24)))
    assert len(set(found)) == 1


def test_taking_needs_someone_who_is_here_and_has_room(desk: Desk, clock: Clock) -> None:
    ann, bob = desk.employ("ann"), desk.employ("bob", here=False)
    chats = [desk.wait(f"p{number}") for number in range(desk.rules.chats + 1)]
    with refused("absent"):
        desk.chats.take(chats[0].id, bob)
    for each in chats[:-1]:
        desk.chats.take(each.id, ann)
    with refused("full"):
        desk.chats.take(chats[-1].id, ann)
    desk.chats.close(chats[0].id, ann, "answered")
    desk.chats.take(chats[-1].id, ann)
    cas = desk.employ("cas")
    with refused("taken"):
        desk.chats.take(chats[-1].id, cas)
    with refused("unknown"):
        desk.chats.take(999, cas)


def test_only_the_holder_speaks_notes_and_closes(desk: Desk) -> None:
    ann, bob = desk.employ("ann"), desk.employ("bob")
    found = desk.wait("p")
    with refused("not_yours"):
        desk.chats.say(found.id, ann, "te vroeg")
    desk.chats.take(found.id, ann)
    for attempt in (desk.chats.say, desk.chats.note):
        with refused("not_yours"):
            attempt(found.id, bob, "van een ander")
    for end in (desk.chats.give_back, desk.chats.put_back):
        with refused("not_yours"):
            end(found.id, bob)
    with refused("not_yours"):
        desk.chats.close(found.id, bob, "answered")
    with refused("not_yours"):
        desk.chats.messages(found.id, bob)
    assert ("refused", found.id) in [(each.what, each.chat_id) for each in entries(desk.store)]
    with refused("reason"):
        desk.chats.close(found.id, ann, "zomaar")
    assert desk.chats.close(found.id, ann, "answered").reason == "answered"
    with refused("not_yours"):
        desk.chats.say(found.id, ann, "te laat")


def test_a_coordinator_may_look_and_the_log_says_so(desk: Desk) -> None:
    ann, cor = desk.employ("ann"), desk.employ("cor", "coordinator")
    found = desk.wait("p", [("person", "hoi")])
    desk.chats.take(found.id, ann)
    assert ("person", "hoi") in said(desk, found.id, cor)
    assert [(each.name, each.what) for each in entries(desk.store)][0] == ("cor", "opened")
    with refused("not_yours"):
        desk.chats.say(found.id, cor, "van opzij")


def test_a_second_try_is_not_a_second_message(desk: Desk) -> None:
    ann = desk.employ("ann")
    found = desk.wait("p")
    desk.chats.take(found.id, ann)
    first = desk.chats.hear("p", "hoi", "k1")
    again = desk.chats.hear("p", "hoi", "k1")
    assert first and again and again[0] == first[0] and again[0].again and not first[0].again
    assert desk.chats.say(found.id, ann, "dag", "k2") == desk.chats.say(found.id, ann, "dag", "k2")
    assert [author for author, _ in said(desk, found.id, ann)] == ["status", "person", "human"]


def test_the_person_reads_on_where_they_were_and_never_the_notes(desk: Desk) -> None:
    ann = desk.employ("ann")
    found = desk.wait("p", [("person", "hoi")])
    desk.chats.take(found.id, ann)
    desk.chats.note(found.id, ann, "lijkt moe")
    desk.chats.warn("p", "suicide", "high", "self")
    one = desk.chats.say(found.id, ann, "een")
    desk.chats.say(found.id, ann, "twee")
    assert [each.text for each in desk.chats.for_person("p")] == ["connected", "een", "twee"]
    assert [each.text for each in desk.chats.for_person("p", one.id)] == ["twee"]
    assert desk.chats.for_person("q") == []


def test_handed_over_the_colleague_has_it_and_the_first_has_not(desk: Desk) -> None:
    ann, bob, off = desk.employ("ann"), desk.employ("bob"), desk.employ("off", here=False)
    found = desk.wait("p")
    desk.chats.take(found.id, ann)
    for nobody in (off, ann, 999):
        with refused("absent"):
            desk.chats.hand_over(found.id, ann, nobody)
    desk.chats.hand_over(found.id, ann, bob)
    with refused("not_yours"):
        desk.chats.say(found.id, ann, "nog even")
    assert desk.chats.say(found.id, bob, "hallo").staff_id == bob
    assert [each.id for each in desk.chats.of_staff(bob)] == [found.id]
    assert [each.text for each in desk.chats.for_person("p")] == ["connected", "colleague", "hallo"]


def test_given_back_the_bot_talks_and_a_new_wish_is_a_new_chat(desk: Desk) -> None:
    ann = desk.employ("ann")
    found = desk.wait("p")
    desk.chats.take(found.id, ann)
    assert desk.chats.give_back(found.id, ann).state == "closed"
    assert desk.chats.who("p") == "bot"
    assert desk.chats.hear("p", "tegen de computer") is None
    assert desk.chats.for_person("p")[-1].text == "closed given_back"
    assert desk.wait("p").id != found.id


def test_leaving_the_line_and_the_conversation(desk: Desk) -> None:
    ann = desk.employ("ann")
    assert desk.chats.leave("p") is None
    desk.chats.offer("p")
    assert desk.chats.leave("p") is None
    desk.chats.queue("p", shared=None)
    left = desk.chats.leave("p")
    assert left is not None and (left.state, left.reason) == ("closed", "left")
    found = desk.wait("p")
    desk.chats.take(found.id, ann)
    assert desk.chats.leave("p") is not None
    with refused("not_yours"):
        desk.chats.say(found.id, ann, "nog daar?")


def test_when_nobody_comes_the_bot_is_back(desk: Desk, clock: Clock) -> None:
    found = desk.wait("p")
    clock.pass_(desk.rules.wait - 1)
    assert desk.chats.sweep() == []
    clock.pass_(1)
    assert [(each.id, each.reason) for each in desk.chats.sweep()] == [(found.id, "nobody")]
    assert desk.chats.sweep() == []
    assert desk.chats.who("p") == "bot"


def test_a_lost_counsellors_chat_returns_to_its_place_and_another_takes_it(desk: Desk, clock: Clock) -> None:
    ann = desk.employ("ann")
    first = desk.wait("p")
    clock.pass_(1)
    desk.wait("later")
    desk.chats.take(first.id, ann)
    desk.chats.hear("p", "hallo?")
    clock.pass_(desk.rules.lost)
    assert [(each.id, each.state) for each in desk.chats.sweep()] == [(first.id, "waiting")]
    assert [each.sender for each in desk.chats.waiting()] == ["p", "later"]
    bob = desk.employ("bob")
    desk.chats.take(first.id, bob)
    assert ("person", "hallo?") in said(desk, first.id, bob)
    with refused("not_yours"):
        desk.chats.say(first.id, ann, "daar ben ik weer")


def test_a_signed_out_account_loses_its_chats(desk: Desk) -> None:
    ann = desk.employ("ann")
    found = desk.wait("p")
    desk.chats.take(found.id, ann)
    desk.accounts.switch("ann", False)
    assert [(each.id, each.state) for each in desk.chats.sweep()] == [(found.id, "waiting")]


def test_silence_ends_a_conversation(desk: Desk, clock: Clock) -> None:
    ann = desk.employ("ann")
    found = desk.wait("p")
    desk.chats.take(found.id, ann)
    clock.pass_(desk.rules.idle - 10)
    desk.chats.present(ann)
    assert desk.chats.sweep() == []
    clock.pass_(10)
    assert [each.reason for each in desk.chats.sweep()] == ["idle"]


def test_words_are_gone_after_the_set_time_and_at_once_when_asked(desk: Desk, clock: Clock) -> None:
    ann = desk.employ("ann")
    for sender in ("p", "q"):
        found = desk.wait(sender, [("person", f"geheim van {sender}")])
        desk.chats.take(found.id, ann)
        desk.chats.close(found.id, ann, "answered")
    assert desk.chats.forget("q") is None
    desk.chats.purge()
    with desk.store.read() as db:
        assert [row.text for row in db.execute(select(message)) if "geheim" in row.text] == ["geheim van p"]
    clock.pass_(desk.rules.keep)
    desk.chats.purge()
    with desk.store.read() as db:
        assert db.execute(select(message)).all() == []
        assert [(row.sender, row.reason) for row in db.execute(select(chat))] == [(None, "answered")] * 2


def test_forgetting_leaves_the_line_but_never_cuts_off_a_human(desk: Desk) -> None:
    ann = desk.employ("ann")
    desk.wait("p", [("person", "geheim")])
    left = desk.chats.forget("p")
    assert left is not None and left.reason == "left"
    assert desk.chats.for_person("p") == []
    found = desk.wait("p", [("person", "nieuw")])
    desk.chats.take(found.id, ann)
    assert desk.chats.forget("p") is None
    assert ("person", "nieuw") in said(desk, found.id, ann)


def test_stale_chats_are_closed_by_hand(desk: Desk, clock: Clock) -> None:
    desk.wait("p")
    clock.pass_(3600)
    desk.wait("q")
    assert [each.sender for each in desk.chats.close_stale(1800)] == ["p"]


def test_it_survives_a_restart(desk: Desk, store: Store, clock: Clock) -> None:
    ann = desk.employ("ann")
    found = desk.wait("p", [("person", "hoi")])
    desk.chats.take(found.id, ann)
    store.close()
    again = Store(str(store.engine.url))
    again.migrate()
    chats = Chats(again, desk.rules, clock)
    assert chats.who("p") == "human"
    assert chats.say(found.id, ann, "ik ben er nog").text == "ik ben er nog"
    again.close()
