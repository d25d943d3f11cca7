// The chat page. Sends what is typed, shows what comes back, and loses nothing in between.
import { isDeleted, missed, settings, wipe, type Page } from "./api";
import { button, byId, empty, make, outside } from "./dom";
import { Human } from "./human";
import { leaveFor, watchForLeaving } from "./leave";
import { fetchNumbers, follow } from "./numbers";
import * as outbox from "./outbox";
import { hush, prepareSpeech } from "./speech";
import { forget, isForgotten, save, state, unsent, type Message, type Said, type Turn } from "./state";
import { paragraphs } from "./text";
import { View } from "./view";

const OWN_TITLE = "Keuzehulp bij drugsproblemen";
const LATE = [2500, 10000]; // milliseconds after an answer in danger in which the bot may have said more
const PATIENT = 700; // milliseconds; an answer that comes sooner needs no word about its coming

const field = byId<HTMLTextAreaElement>("message");
const log = byId("log");
const view = new View(say);
const human = new Human(add, tell, say);
let writing = 0;

function add(turn: Turn): void {
  state.turns.push(turn);
  view.show(turn, true);
  save();
}

function say(shown: string, send = shown): void {
  add(outbox.said(shown, send));
  if (byId("offline").childElementCount) waiting(true); // this one waits, too
  outbox.pump();
}

function tell(line: string): void {
  clearTimeout(writing);
  byId("status").textContent = line;
}

// ---- what becomes of what was said

function answered(_: Said, messages: Message[]): void {
  if (isDeleted(messages)) clear();
  if (messages.length) add({ who: "bot", messages });
  human.heed(messages);
  view.mark(new Set());
  if (messages.some(({ custom }) => custom?.kind === "crisis")) LATE.forEach((wait) => setTimeout(catchUp, wait));
}

function noted(country: string | null, id: number): void {
  follow(country);
  if (id) state.heard = Math.max(state.heard ?? 0, id);
}

/** Shows what the bot said and this page did not get: in danger the answer does not wait for all of it. */
async function catchUp(): Promise<void> {
  const { id } = state;
  if (!state.heard) return; // nothing yet, or a gateway that does not number its answers
  const parts = await missed(id, state.heard);
  if (state.id !== id) return; // wiped meanwhile
  const coming = new Set(unsent().map(({ key }) => key));
  for (const part of parts) {
    if (part.id <= (state.heard ?? 0)) continue;
    state.heard = part.id;
    if (part.key && coming.has(part.key)) continue; // comes as the answer to it
    add({ who: "bot", messages: part.messages });
    human.heed(part.messages);
  }
}

/** A message that the gateway does not take: says why, and gives the text back to change it. */
function refused({ send }: Said, reason: string): void {
  if (!field.value && !send.startsWith("/")) field.value = state.draft = send;
  add({ who: "bot", messages: [{ text: `Dit bericht kon niet worden verstuurd. ${reason}` }] });
}

function waiting(on: boolean): void {
  const banner = byId("offline");
  const before = banner.childElementCount > 0;
  view.mark(new Set(on ? unsent().map(({ key }) => key) : []));
  if (on === before) return;
  empty(banner);
  if (!on) {
    void catchUp();
    return tell("Je bent weer verbonden.");
  }
  tell("");
  const note = make("div", "", { class: "note utrecht-alert utrecht-alert--error" });
  const numbers = make("p");
  numbers.append("Bellen kan wel. ", ...[...byId("numbers").childNodes].map((node) => node.cloneNode(true)));
  note.append(
    make("p", "Er is geen verbinding. Wat je typt, blijft hier staan. Het wordt vanzelf verstuurd als er weer verbinding is."),
    numbers,
    button("Opnieuw proberen", () => {
      field.focus();
      outbox.hurry();
    }),
  );
  banner.append(note);
  log.lastElementChild?.scrollIntoView({ block: "end" }); // the room for the conversation is smaller now
}

function busy(on: boolean): void {
  clearTimeout(writing);
  if (!on) tell(human.place);
  else if (!human.connected) writing = setTimeout(() => tell("Keuzehulp schrijft…"), PATIENT);
}

// ---- wiping

/** Nothing of the conversation is left in this tab. */
function clear(): void {
  outbox.drop();
  hush();
  forget();
  empty(log);
  field.value = "";
  document.getElementById("print")?.remove();
  waiting(false);
  tell("");
  human.show();
}

async function wipeAll(): Promise<void> {
  const { id } = state;
  clear();
  const here = isForgotten();
  const note = make("div", "", { class: "turn bot wiped" });
  note.append(make("p", "Je gesprek wordt gewist…"));
  log.append(note);
  const there = await wipe(id);
  const time = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  const done = make("div", "", { class: "turn bot wiped" });
  done.append(
    make("p", here && there ? "Je gesprek is gewist." : "Je gesprek is nog niet helemaal gewist.", { class: "title" }),
    ...paragraphs(
      [
        here ? `- In dit tabblad: gewist om ${time}. Er staat niets meer.` : "- In dit tabblad: dit lukt niet. Sluit het tabblad.",
        there
          ? "- Bij ons: gewist. We hebben gekeken: er is niets meer over."
          : "- Bij ons: nog niet. We konden het niet wissen. Vanzelf is het weg als je 24 uur niets typt.",
        "- In de geschiedenis van je browser: daar staat nog dat je hier was. Die kun je zelf wissen.",
      ].join("\n"),
    ),
    ...(there ? [] : [button("Probeer opnieuw te wissen", () => void again())]),
    button("Begin een nieuw gesprek", begin, "primary"),
  );
  note.replaceWith(done);

  async function again(): Promise<void> {
    done.remove();
    state.id = id;
    await wipeAll();
  }
}

function begin(): void {
  empty(log);
  say("", "/groet");
  field.focus();
}

// ---- the page

function arrange(page: Page): void {
  if (page.leave_url) leaveFor(page.leave_url);
  const title = byId("title");
  if (page.title && page.title !== OWN_TITLE) title.textContent = page.title; // ours is too long for a phone
  if (page.shared_warning) byId("warning").textContent = page.shared_warning;
  if (page.hide_title) {
    document.title = "Informatie";
    const icon = byId<HTMLLinkElement>("icon");
    icon.href = icon.href.replace(/[^/]*$/, "neutral.svg");
  } else if (page.title) document.title = page.title;
  const pages = byId("pages");
  for (const { title: name, url } of page.about ?? []) {
    const link = /^\//.test(url) ? make("a", name, { href: url, target: "_blank", rel: "noopener", class: "utrecht-link" }) : outside(name, url);
    if (link) pages.append(link);
  }
  pages.hidden = !pages.children.length;
}

function listen(): void {
  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value;
    if (text.trim()) {
      field.value = state.draft = "";
      say(text);
    }
    field.focus();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("form").dispatchEvent(new Event("submit", { cancelable: true }));
  });
  field.addEventListener("input", () => {
    state.draft = field.value;
    save();
  });
  byId("wipe").addEventListener("click", () => void wipeAll());
  byId("wipe").hidden = false;
}

function start(): void {
  byId("plain").remove();
  byId("entry").hidden = false;
  field.value = state.draft ?? "";
  log.setAttribute("aria-live", "off"); // what was said before a reload is not read out again
  for (const turn of state.turns) view.show(turn, false);
  requestAnimationFrame(() => requestAnimationFrame(() => log.removeAttribute("aria-live")));
  prepareSpeech();
  watchForLeaving();
  listen();
  outbox.watch({ answered, refused, waiting, busy, noted });
  human.show();
  if (state.turns.length) {
    outbox.pump();
    void catchUp();
  } else say("", "/groet");
  field.focus();
}

start();
void fetchNumbers();
void settings().then(arrange);
