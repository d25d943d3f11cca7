// What is remembered: in this tab only, and only until it closes.

export interface Choice {
  title: string;
  payload: string;
}

export interface Custom {
  kind?: string;
  [key: string]: unknown;
}

export interface Message {
  text?: string;
  buttons?: Choice[];
  custom?: Custom;
}

export interface Contact {
  id: string;
  name: string;
  for: string;
  phone: string | null;
  chat: string | null;
  hours: string;
  cost: string;
}

/** What the person said. `key` tells a second try from a second message; `sent` is true once it was answered. */
export interface Said {
  who: "you";
  text: string;
  send: string;
  key: string;
  sent: boolean;
}

export interface Answered {
  who: "bot";
  messages: Message[];
}

export interface Spoken {
  who: "human";
  name: string;
  text: string;
}

export type Turn = Said | Answered | Spoken;

export interface Human {
  status: "queued" | "connected";
  name?: string;
  place?: number;
}

export interface State {
  id: string;
  turns: Turn[];
  draft: string;
  country?: string;
  contacts?: Contact[];
  /** The id of the last part of an answer of the bot that came. */
  heard?: number;
  /** The id of the last news of a human that was shown. */
  seen?: number;
  human?: Human;
}

const STORE = "keuzehulp";

/** 128 random bits: the only secret that a conversation has. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fresh(): State {
  return { id: newId(), turns: [], draft: "" };
}

function load(): State {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE) ?? "null") as State | null;
    if (kept && typeof kept.id === "string" && Array.isArray(kept.turns)) return kept;
  } catch {
    // nothing kept, or no storage here
  }
  return fresh();
}

export const state: State = load();

let closed = false;

export function save(): void {
  if (closed) return;
  try {
    sessionStorage.setItem(STORE, JSON.stringify(state));
  } catch {
    // full or switched off: the conversation still works, until a reload
  }
}

/** Forgets everything in this tab and begins anew, under another id. The numbers of the country stay. */
export function forget(): void {
  const { country, contacts } = state;
  for (const key of Object.keys(state)) delete (state as unknown as Record<string, unknown>)[key];
  Object.assign(state, fresh(), country ? { country, contacts } : {});
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // no storage, so nothing stands in it
  }
}

/** As `forget`, and keeps nothing from now on: the person leaves. */
export function close(): void {
  closed = true;
  forget();
}

/** True when this tab keeps nothing of a conversation. */
export function isForgotten(): boolean {
  try {
    return sessionStorage.getItem(STORE) === null;
  } catch {
    return true;
  }
}

export function unsent(): Said[] {
  return state.turns.filter((turn): turn is Said => turn.who === "you" && !turn.sent);
}
