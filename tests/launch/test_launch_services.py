"""Ports and commands of the services."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from threading import Thread

import pytest

from bot.launch.run import refused
from bot.launch.services import LOOPBACK, Ports, answers, free_port, is_free, quiet_environment, services, written


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something listens, with a free one after it."""
    port = free_port()
    with socket.socket() as listener:
        listener.bind((LOOPBACK, port))
        listener.listen()
        yield port


def test_two_copies_side_by_side_share_no_port() -> None:
    first, second = Ports(8000), Ports(8100)
    assert {first.gateway, first.rasa} == {8000, 8001}
    assert {second.gateway, second.rasa} == {8100, 8101}


def test_the_gateway_comes_first_and_knows_the_others() -> None:
    gateway, rasa = services(Ports(8000))
    assert (gateway.name, rasa.name) == ("gateway", "rasa")
    assert gateway.environment["KEUZEHULP_RASA_URL"] == "http://127.0.0.1:8001"
    assert [each.name for each in services(Ports(8000), with_gateway=False)] == ["rasa"]


def test_telemetry_is_off_whatever_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASA_TELEMETRY_ENABLED", "true")
    assert quiet_environment()["RASA_TELEMETRY_ENABLED"] == "false"


def test_finds_out_which_port_is_taken(taken: int) -> None:
    assert not is_free(taken)
    assert Ports(taken).taken() == [taken]
    assert taken in Ports(taken - 1).taken()


def test_a_taken_port_is_named_with_a_way_out(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(taken, with_gateway=True) == 2
    said = capsys.readouterr().err
    assert f"Port {taken} is taken" in said
    assert "make run PORT=8100" in said


@pytest.mark.parametrize("port", [-1, 0, 65535, 70000])
def test_a_port_that_cannot_be_is_refused(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(port, with_gateway=True) == 2
    assert "make run PORT=" in capsys.readouterr().err


def test_a_bad_setting_is_refused_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEUZEHULP_COUNTRY", "xx")
    assert refused(free_port(), with_gateway=True) == 2
    assert "KEUZEHULP_COUNTRY" in capsys.readouterr().err


def test_nobody_there_is_no_answer(taken: int) -> None:
    assert not answers(f"http://{LOOPBACK}:{taken + 1}/health")


def test_something_that_does_not_speak_http_is_no_answer() -> None:
    """As when nothing listens on a port and the connection meets itself."""
    with socket.create_server((LOOPBACK, 0)) as server:

        def echo() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(connection.recv(1000))

        thread = Thread(target=echo)
        thread.start()
        assert not answers(f"http://{LOOPBACK}:{server.getsockname()[1]}/health")
        thread.join()


def test_nothing_is_lost_of_what_is_said_while_it_is_read() -> None:
    say = 'for number in range(3000): print("regel", number, flush=True)'
    with tempfile.TemporaryFile() as file:
        with subprocess.Popen([sys.executable, "-c", say], stdout=file) as process:
            while process.poll() is None:
                written(file)
        assert written(file).splitlines() == [f"regel {number}" for number in range(3000)]
