// What was said goes out in its order, again and again until it is answered, under one key: so it counts once.
import { say, type Outcome } from "./api";
import { newId, save, state, unsent, type Message, type Said } from "./state";

const LONGEST_WAIT = 15000;
const TRIES = 5;
/** After so long the gateway has a message for certain, and the next one need not wait for its answer. */
const SURELY_THERE = 2000;

export interface Watcher {
  /** The turn was answered; it is marked as sent. */
  answered(turn: Said, messages: Message[]): void;
  /** The gateway will not take it. */
  refused(turn: Said, reason: string): void;
  /** Whether messages wait for a connection. */
  waiting(on: boolean): void;
  /** Whether an answer is on its way. */
  busy(on: boolean): void;
  /** What the gateway says besides: the country of the person, and the id of its answer. */
  noted(country: string | null, id: number): void;
}

interface Flight {
  since: number;
  answer?: Message[];
}

let watcher: Watcher;
const flights = new Map<string, Flight>();
const tries = new Map<string, number>();
let failures = 0;
let timer = 0;

export function watch(by: Watcher): void {
  watcher = by;
  addEventListener("online", hurry);
  addEventListener("offline", () => watcher.waiting(true));
  addEventListener("pageshow", hurry);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && hurry());
}

/** Tries at once what waits. */
export function hurry(): void {
  if (!failures) watcher.waiting(!navigator.onLine);
  else if (!inTheAir()) pump();
}

function inTheAir(): boolean {
  return [...flights.values()].some(({ answer }) => !answer);
}

/** A turn to be sent. */
export function said(text: string, send = text): Said {
  return { who: "you", text, send, sent: false, key: newId() };
}

/** Sends what must be sent and can be. */
export function pump(): void {
  clearTimeout(timer);
  for (const turn of unsent()) {
    const flight = flights.get(turn.key);
    if (flight?.answer) continue;
    if (!flight) return launch(turn);
    if (failures) return; // one at a time, until the line is good again
    const left = flight.since + SURELY_THERE - Date.now();
    if (left > 0) return again(left);
  }
}

function again(wait: number): void {
  clearTimeout(timer);
  timer = setTimeout(pump, wait);
}

function launch(turn: Said): void {
  flights.set(turn.key, { since: Date.now() });
  if (!failures) watcher.busy(true);
  again(SURELY_THERE);
  void fly(turn);
}

async function fly(turn: Said): Promise<void> {
  const { id } = state;
  const outcome = await say(id, turn.send, turn.key);
  if (state.id !== id) return; // wiped meanwhile
  land(turn, outcome);
  if (!inTheAir()) watcher.busy(false);
  save();
}

function land(turn: Said, outcome: Outcome): void {
  const tried = (tries.get(turn.key) ?? 0) + 1;
  tries.set(turn.key, tried);
  if (outcome.kind === "lost" || (outcome.kind === "broken" && tried < TRIES)) {
    flights.delete(turn.key);
    failures += 1;
    watcher.waiting(true);
    again(Math.min(1000 * 2 ** (failures - 1), LONGEST_WAIT) + Math.random() * 300); // not all pages at one moment
    return;
  }
  failures = 0;
  watcher.waiting(false);
  if (outcome.kind === "answer") {
    watcher.noted(outcome.country, outcome.id);
    flights.set(turn.key, { since: 0, answer: outcome.messages });
    // Answers are shown in the order of what they answer; numbers wait for nothing.
    if (outcome.messages.some(({ custom }) => custom?.kind === "crisis")) show(turn);
  } else {
    settle(turn);
    watcher.refused(turn, outcome.kind === "refused" ? outcome.reason : "");
  }
  for (const next of unsent()) {
    if (!flights.get(next.key)?.answer) break;
    show(next);
  }
  pump();
}

function settle(turn: Said): void {
  turn.sent = true;
  flights.delete(turn.key);
  tries.delete(turn.key);
}

function show(turn: Said): void {
  const messages = flights.get(turn.key)?.answer;
  if (!messages) return;
  settle(turn);
  watcher.answered(turn, messages);
}

/** Forgets what was on its way. */
export function drop(): void {
  clearTimeout(timer);
  flights.clear();
  tries.clear();
  failures = 0;
}
