"""Runs the two services together: one line when they are ready, and none is left when one of them ends."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import Process
from collections import deque
from contextlib import suppress
from pathlib import Path

from bot.gateway.settings import SettingsError, from_environment
from bot.launch import training
from bot.launch.fingerprint import ROOT
from bot.launch.services import (
    ENDPOINTS,
    LOOPBACK,
    MODEL,
    Ports,
    Service,
    answers,
    end_with_parent,
    quiet_environment,
    services,
)

FAILED = 1
MISUSE = 2
LAST_LINES = 20
GRACE_SECONDS = 8.0
TELL_EVERY = 30.0
LINE_BYTES = 1024 * 1024
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(port: int) -> int:
    """Trains when the model is out of date, then serves. Returns the exit code."""
    return refused(port, True) or training.train() or serve(port)


def serve(port: int, model: Path = MODEL, endpoints: Path = ENDPOINTS, with_gateway: bool = True) -> int:
    """Serves until it is told to stop (0), a service ends (1), or a port or setting cannot be used (2)."""
    if not model.exists():
        print(f"There is no model at {model.name}; `make train` makes one.", file=sys.stderr)
        return FAILED
    if code := refused(port, with_gateway):
        return code
    ports = Ports(port)
    together = Together(
        services(ports, model, endpoints, with_gateway),
        ports.probes(with_gateway),
        f"http://localhost:{port}",
    )
    return asyncio.run(together.run())


def refused(port: int, with_gateway: bool) -> int:
    """0 when the settings can be used and the ports are free; else 2, after saying what to do."""
    another = 8100 if port != 8100 else 8200
    advice = f"Choose another with: make run PORT={another}"
    if not 1 <= port <= 65534:
        print(
            f"PORT={port} cannot be used: it and the one after it must lie from 1 to 65535. {advice}",
            file=sys.stderr,
        )
        return MISUSE
    try:
        host = from_environment(os.environ).host
    except SettingsError as error:
        print(error, file=sys.stderr)
        return MISUSE
    taken = Ports(port).taken(with_gateway, host or LOOPBACK)
    if taken:
        names = " and ".join(str(each) for each in taken)
        print(f"Port {names} is taken, and port {port} needs itself and the next one. {advice}", file=sys.stderr)
        return MISUSE
    return 0


class Together:
    """The services as one: started in order, stopped together."""

    def __init__(
        self,
        started: list[Service],
        probes: list[str],
        address: str,
        root: Path = ROOT,
        grace: float = GRACE_SECONDS,
    ) -> None:
        self._services = started
        self._probes = probes
        self._address = address
        self._root = root
        self._grace = grace
        self._running: dict[str, Process] = {}
        self._last: dict[str, deque[str]] = {}
        self._held: list[str] | None = []
        """Lines of the start, shown only when it fails or takes long."""

    async def run(self) -> int:
        """Starts them all and waits. Returns 0 when told to stop, 1 when one ended by itself."""
        told = asyncio.Event()
        loop = asyncio.get_running_loop()
        for each in STOPPING:
            loop.add_signal_handler(each, told.set)
        waiting: list[asyncio.Task[None]] = [asyncio.create_task(_happened(told), name="")]
        following: list[asyncio.Task[None]] = []
        try:
            for service in self._services:
                process = await self._start(service)
                waiting.append(asyncio.create_task(_ended(process), name=service.name))
                following.append(asyncio.create_task(self._follow(service.name, process)))
            ready = asyncio.create_task(self._tell_when_ready())
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            ready.cancel()
            if told.is_set():
                return 0
            ended = done.pop().get_name()
            await asyncio.sleep(0.1)  # for its last lines
            self._tell_end(ended)
            return FAILED
        finally:
            await self._stop()
            if following:
                await asyncio.wait(following, timeout=1)  # to the end of what they wrote

    async def _start(self, service: Service) -> Process:
        process = await asyncio.create_subprocess_exec(
            *service.command,
            cwd=self._root,
            env={**quiet_environment(), "PYTHONUNBUFFERED": "1", **service.environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=LINE_BYTES,
            start_new_session=True,
            preexec_fn=end_with_parent(),
        )
        self._running[service.name] = process
        self._last[service.name] = deque(maxlen=LAST_LINES)
        return process

    async def _follow(self, name: str, process: Process) -> None:
        assert process.stdout
        async for line in process.stdout:
            text = line.decode("utf-8", "replace").rstrip()
            if text:
                self._last[name].append(text)
                self._show(f"{name} | {text}")

    def _show(self, line: str) -> None:
        if self._held is None:
            print(line, file=sys.stderr, flush=True)
        else:
            self._held.append(line)

    def _show_held(self) -> None:
        if self._held:
            print(*self._held, sep="\n", file=sys.stderr, flush=True)
        self._held = None

    async def _tell_when_ready(self) -> None:
        began = told = time.monotonic()
        waiting = self._probes
        while waiting:
            found = await asyncio.gather(*(asyncio.to_thread(answers, url) for url in waiting))
            waiting = [url for url, ready in zip(waiting, found, strict=True) if not ready]
            await asyncio.sleep(0.1 if waiting else 0)
            if waiting and time.monotonic() - told > TELL_EVERY:
                told = time.monotonic()
                print(f"Still starting after {told - began:.0f} s.", file=sys.stderr, flush=True)
                self._show_held()
        self._held = None
        print(f"Keuzehulp is ready: {self._address}", flush=True)

    def _tell_end(self, name: str) -> None:
        code = self._running[name].returncode
        print(f"The {name} service ended unexpectedly (exit code {code}). Its last lines:", file=sys.stderr)
        print(*(f"  {line}" for line in self._last[name] or ["(it wrote nothing)"]), sep="\n", file=sys.stderr)
        print("The other services are stopped. docs/running.md says what to do.", file=sys.stderr, flush=True)

    async def _stop(self) -> None:
        alive = list(self._running.values())
        for process in alive:
            _signal_group(process.pid, signal.SIGTERM)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(process.wait() for process in alive)), self._grace)
        for process in alive:
            _signal_group(process.pid, signal.SIGKILL)  # and whatever it started itself
        await asyncio.gather(*(process.wait() for process in alive))


async def _happened(event: asyncio.Event) -> None:
    await event.wait()


async def _ended(process: Process) -> None:
    await process.wait()


def _signal_group(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)
