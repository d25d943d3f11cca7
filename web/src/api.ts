// What the page asks of the gateway.
import { newId, type Contact, type Message } from "./state";

const PATIENCE = 45000; // milliseconds; the gateway itself answers sooner, also when the bot does not

/** The answer, or why there is none: `refused` for good, `broken` by this message, `lost` on the way. */
export type Outcome =
  | { kind: "answer"; messages: Message[]; country: string | null; id: number }
  | { kind: "refused"; reason: string }
  | { kind: "broken" }
  | { kind: "lost" };

export interface Page {
  country?: string;
  title?: string;
  hide_title?: boolean;
  leave_url?: string;
  shared_warning?: string;
  about?: { title: string; url: string }[];
}

/** A part of an answer, as the gateway keeps it for who was away; `key`: of the message that it answers. */
export interface Part {
  id: number;
  key: string | null;
  messages: Message[];
}

export interface News {
  id: number;
  from: "human" | "bot";
  messages: Message[];
  previous?: number;
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(path, { ...init, signal: stop.signal, cache: "no-store" });
    const body = await response.blob(); // within the patience, too
    return new Response(body.size ? body : null, response);
  } finally {
    clearTimeout(patience);
  }
}

export function post(path: string, body: unknown, keepalive = false): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body), keepalive });
}

/** Says something to the bot. Never rejects. */
export async function say(sender: string, message: string, key: string): Promise<Outcome> {
  try {
    const response = await post("/webhooks/rest/webhook", { sender, message, message_id: key });
    if (response.status === 500) return { kind: "broken" };
    if (response.status > 500 || response.status === 408 || response.status === 429) return { kind: "lost" };
    const found = (await response.json()) as unknown;
    if (Array.isArray(found)) {
      const { headers } = response;
      const id = Number(headers.get("Keuzehulp-Id") ?? 0);
      return { kind: "answer", messages: found as Message[], country: headers.get("Keuzehulp-Country"), id };
    }
    return { kind: "refused", reason: String((found as { error?: unknown }).error ?? "") };
  } catch {
    return { kind: "lost" };
  }
}

/** What the bot said after the part `after`, such as what came too late for the answer itself. */
export async function missed(sender: string, after: number): Promise<Part[]> {
  try {
    const response = await post("/api/missed", { sender, after });
    return response.ok ? ((await response.json()) as { said: Part[] }).said : [];
  } catch {
    return [];
  }
}

/** What a human said after the news `after`; null when it could not be found out. */
export async function news(sender: string, after: number): Promise<News[] | null> {
  try {
    const response = await post("/api/handoff", { sender, after });
    return response.ok ? ((await response.json()) as News[]) : null;
  } catch {
    return null;
  }
}

export async function contactsOf(country?: string): Promise<{ country: string; contacts: Contact[] } | null> {
  try {
    const response = await ask(country ? `/api/contacts?country=${country}` : "/api/contacts");
    return response.ok ? ((await response.json()) as { country: string; contacts: Contact[] }) : null;
  } catch {
    return null;
  }
}

/** How the organisation wants the page; empty when that cannot be found out. */
export async function settings(): Promise<Page> {
  try {
    const response = await ask("/api/page");
    return response.ok ? ((await response.json()) as Page) : {};
  } catch {
    return {};
  }
}

/** Has everything of this sender wiped. True when the gateway says that nothing is left. */
export async function wipe(sender: string): Promise<boolean> {
  try {
    const response = await post("/api/forget", { sender });
    if (response.ok) return ((await response.json()) as { deleted?: boolean }).deleted === true;
    if (response.status !== 404 && response.status !== 405) return false;
  } catch {
    return false;
  }
  const outcome = await say(sender, "wis mijn gesprek", newId()); // a gateway without that address
  return outcome.kind === "answer" && isDeleted(outcome.messages);
}

/** True when the bot says that it wiped the conversation. */
export function isDeleted(messages: Message[]): boolean {
  return messages.some(({ custom }) => custom?.kind === "notice" && custom["topic"] === "deleted");
}
