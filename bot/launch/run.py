"""Runs the two services together: one line when they are ready, and one that ends is started again.

The gateway comes first and stays, with the telephone numbers, whatever becomes of Rasa behind it.
"""

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
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
"""Seconds before a service is started again, longer each time that it ends soon after."""
STEADY_SECONDS = 60.0
"""A service that ran for so long begins again with the shortest pause."""
STARTING_SECONDS = 30.0
"""The first service ends all when it ends before this, and before all are ready."""
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(port: int) -> int:
    """Trains when the model is out of date, then serves. Returns the exit code."""
    return refused(port, True) or training.train() or serve(port)


def serve(port: int, model: Path = MODEL, endpoints: Path = ENDPOINTS, with_gateway: bool = True) -> int:
    """Serves until told to stop (0), the first service cannot start (1), or a port or setting cannot be used (2)."""
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
    """The services as one: started in order, each started again when it ends, stopped together.

    When the first of them ends while all are starting, all end: that is a mistake to be seen at once.
    """

    def __init__(
        self,
        started: list[Service],
        probes: list[str],
        address: str,
        root: Path = ROOT,
        grace: float = GRACE_SECONDS,
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        self._services = started
        self._probes = probes
        self._address = address
        self._root = root
        self._grace = grace
        self._pauses = pauses
        self._ready = False
        self._running: dict[str, Process] = {}
        self._last: dict[str, deque[str]] = {}
        self._following: set[asyncio.Task[None]] = set()
        self._held: list[str] | None = []
        """Lines of the start, shown only when it fails or takes long."""

    async def run(self) -> int:
        """Starts them all and keeps them running. Returns 0 when told to stop, 1 when the first cannot start."""
        told = asyncio.Event()
        loop = asyncio.get_running_loop()
        for each in STOPPING:
            loop.add_signal_handler(each, told.set)
        running: list[asyncio.Task[None]] = [asyncio.create_task(_happened(told))]
        ready = asyncio.create_task(self._tell_when_ready())
        try:
            for service in self._services:
                process = await self._start(service)
                running.append(asyncio.create_task(self._keep(service, process)))
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()  # a fault of our own is shown
            return 0 if told.is_set() else FAILED
        finally:
            for task in [ready, *running]:
                task.cancel()
            await self._stop()
            if self._following:
                await asyncio.wait(self._following, timeout=1)  # to the end of what they wrote

    async def _keep(self, service: Service, process: Process) -> None:
        """Starts the service again each time it ends. Returns when it is the first and cannot start."""
        quick = 0
        while True:
            began = time.monotonic()
            await process.wait()
            await asyncio.sleep(0.1)  # for its last lines
            _signal_group(process.pid, signal.SIGKILL)  # what it started itself may hold its port
            lasted = time.monotonic() - began
            if service is self._services[0] and not self._ready and lasted < STARTING_SECONDS:
                self._tell_end(service.name, "The other services are stopped.")
                return
            quick = 0 if lasted > STEADY_SECONDS else quick
            pause = self._pauses[min(quick, len(self._pauses) - 1)]
            quick += 1
            self._tell_end(service.name, f"It is started again in {pause:g} s; the others go on.")
            await asyncio.sleep(pause)
            process = await self._start(service)

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
        self._following.add(following := asyncio.create_task(self._follow(service.name, process)))
        following.add_done_callback(self._following.discard)
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
        self._ready = True
        print(f"Keuzehulp is ready: {self._address}", flush=True)

    def _tell_end(self, name: str, next_: str) -> None:
        code = self._running[name].returncode
        print(f"The {name} service ended unexpectedly (exit code {code}). Its last lines:", file=sys.stderr)
        print(*(f"  {line}" for line in self._last[name] or ["(it wrote nothing)"]), sep="\n", file=sys.stderr)
        print(f"{next_} docs/running.md says what to do.", file=sys.stderr, flush=True)

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


def _signal_group(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)
