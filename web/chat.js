// The chat page: sends what is typed to the gateway's REST form and shows what comes back.
// Whatever was typed or received goes into the page as text, never as HTML.
"use strict";

const STORE = "keuzehulp";
const PATIENCE = 45000; // milliseconds; the gateway itself answers sooner, also when the bot does not
const byId = (id) => document.getElementById(id);
const log = byId("log");
const field = byId("message");
let phones = ["112", "113", "0800-0113", "1813"];

// ---- what is remembered, in this tab only

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function load() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE));
    if (kept && typeof kept.id === "string" && Array.isArray(kept.turns)) return kept;
  } catch { /* nothing kept, or no storage here */ }
  return { id: newId(), turns: [], draft: "" }; // and `human`: { status, name, seen } while one is in the conversation
}

function save() {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(state));
  } catch { /* full or switched off: the conversation still works, until a reload */ }
}

const state = load();

// ---- small builders

function phoneLink(phone) {
  return make("a", phone, { href: `tel:${phone.replace(/\D/g, "")}` });
}

// A text with its phone numbers as links that can be tapped.
function withPhones(element, text) {
  const known = [...phones].sort((a, b) => b.length - a.length).join("|");
  const pieces = text.split(new RegExp(`(^|[^\\d-])(${known})(?![\\d-])`)); // text, mark before, number, text, ...
  for (let at = 0; at < pieces.length; at += 3) {
    element.append(pieces[at]);
    if (at + 2 < pieces.length) element.append(pieces[at + 1], phoneLink(pieces[at + 2]));
  }
  return element;
}

// Lines become paragraphs, lines that start with "- " a list.
function paragraphs(text, fill = withPhones) {
  const blocks = [];
  for (const line of String(text).split("\n").map((each) => each.trim()).filter(Boolean)) {
    const item = /^[-•] /.test(line);
    if (item && blocks.at(-1)?.tagName !== "UL") blocks.push(make("ul"));
    if (item) blocks.at(-1).append(fill(make("li"), line.slice(2)));
    else blocks.push(fill(make("p"), line));
  }
  return blocks;
}

function plain(element, text) {
  element.textContent = text;
  return element;
}

// ---- what the bot says

// A reply is a list of messages; a custom part belongs to the text before it.
function parts(messages) {
  const found = [];
  let open = null;
  for (const message of messages) {
    if (!open) found.push((open = { messages: [], customs: [] }));
    if (message.text || message.buttons) {
      if (open.customs.length) found.push((open = { messages: [], customs: [] }));
      open.messages.push(message);
    }
    if (message.custom && typeof message.custom === "object") open.customs.push(message.custom);
  }
  return found;
}

function showPart(part, fresh) {
  const element = make("div", "", { class: "part" });
  if (part.customs.some((custom) => custom.kind === "crisis")) {
    element.classList.add("crisis");
    if (fresh && !log.querySelector("[role=alert]")) element.setAttribute("role", "alert"); // one interruption is enough
  }
  const answer = part.customs.find((custom) => custom.kind === "answer");
  const compared = part.customs.find((custom) => custom.kind === "comparison");
  if (answer?.title) element.append(make("p", answer.title, { class: "title" }));
  const [first = "", ...rest] = blocks(part.messages, compared);
  element.append(...paragraphs(first), ...(compared ? [comparison(compared)] : []), ...rest.flatMap((text) => paragraphs(text)));
  if (answer) element.append(...further(answer));
  const choices = part.messages.flatMap((message) => message.buttons ?? []);
  if (choices.length) {
    const row = make("div", "", { class: "choices" });
    row.append(...choices.map(({ title, payload }) => button(title, () => say(title, payload))));
    element.append(row);
  }
  return element;
}

// The blocks of the text. What the table says is not said twice.
function blocks(messages, compared) {
  const asked = (compared?.rows ?? []).map(({ question }) => question);
  const all = messages.flatMap(({ text }) => String(text ?? "").split(/\n\s*\n/));
  return all.filter((block) => !asked.includes(block.trim().split("\n")[0]));
}

// The links under an answer. Its source stands in the text.
function further({ links = [] }) {
  const safe = links.filter(({ url }) => /^https?:\/\//i.test(url));
  if (!safe.length) return [];
  const list = make("ul", "", { class: "links" });
  for (const { label, url } of safe) {
    const link = make("a", label || url, { href: url, target: "_blank", rel: "noopener noreferrer" });
    link.append(make("span", " (opent in een nieuw tabblad)", { class: "unseen" }));
    const item = make("li");
    item.append(link);
    list.append(item);
  }
  return [list];
}

function comparison({ options = [], titles = options, rows = [] }) {
  const box = make("div", "", { class: "scroll", role: "region", "aria-label": "Vergelijking", tabindex: "0" });
  const table = make("table");
  const head = make("tr");
  head.append(make("th", "Vraag", { scope: "col" }), ...titles.map((title) => make("th", title, { scope: "col" })));
  const body = make("tbody");
  for (const { question, cells = [] } of rows) {
    const row = make("tr");
    row.append(make("th", question, { scope: "row" }));
    for (const cell of cells) {
      const data = make("td");
      data.append(...paragraphs(cell));
      row.append(data);
    }
    body.append(row);
  }
  table.append(make("caption", "Naast elkaar"), make("thead"), body);
  table.tHead.append(head);
  box.append(table);
  return box;
}

// ---- the conversation

function show(turn, fresh) {
  const element = make("div", "", { class: `turn ${turn.who}` });
  if (turn.who === "you") {
    element.append(make("span", "Jij: ", { class: "unseen" }), ...paragraphs(turn.text, plain));
  } else if (turn.who === "human") {
    element.append(make("p", turn.name, { class: "title" }), ...paragraphs(turn.text));
  } else {
    element.append(make("span", "Keuzehulp: ", { class: "unseen" }));
    element.append(...parts(turn.messages).map((part) => showPart(part, fresh)));
  }
  if (turn.text || turn.who === "bot") log.append(element);
  element.scrollIntoView({ block: fresh && turn.who !== "you" ? "nearest" : "end" });
}

function add(turn) {
  state.turns.push(turn);
  show(turn, true);
  save();
  return turn;
}

// Says that a message did not arrive, with the numbers, and offers to try again.
function showFailure(turn, reason) {
  const element = make("div", "", { class: "turn note" });
  const again = button("Opnieuw proberen", () => {
    element.remove();
    field.focus();
    queue(turn);
  });
  element.append(...paragraphs(reason), ...paragraphs(byId("numbers").textContent.replace(/\s+/g, " ")), again);
  log.append(element);
  element.scrollIntoView({ block: "end" });
}

const OFFLINE = "Je bent niet verbonden met internet. Bellen kan wel: de nummers staan bovenaan.";
const NOT_SENT = "Er is geen verbinding. Je bericht is niet aangekomen. Je tekst is bewaard.";

function tell(line) {
  byId("status").textContent = line || (navigator.onLine ? "" : OFFLINE);
}

async function deliver(turn) {
  if (state.human?.status !== "connected") tell("Keuzehulp schrijft…");
  const answer = await post(turn);
  tell();
  turn.sent = answer !== null;
  if (answer === null) showFailure(turn, NOT_SENT);
  else if (!Array.isArray(answer)) refused(turn, answer.error);
  else {
    if (answer.length) add({ who: "bot", messages: answer });
    heed(answer);
  }
  save();
}

// The bot's messages, or the gateway's reason not to take this one, or null when nothing came back.
async function post({ send, key }) {
  try {
    const response = await fetch("/webhooks/rest/webhook", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sender: state.id, message: send, message_id: key }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    follow(response.headers.get("Keuzehulp-Country"));
    return response.status < 500 ? await response.json() : null;
  } catch {
    return null;
  }
}

// A message that the gateway does not take: say why, and give the text back to change it.
function refused(turn, reason) {
  if (!field.value) field.value = state.draft = turn.send;
  add({ who: "bot", messages: [{ text: `Dit bericht kon niet worden verstuurd. ${reason ?? ""}` }] });
}

// One after the other, in the order in which they were said.
let last = Promise.resolve();
function queue(turn) {
  last = last.then(() => deliver(turn));
}

function say(text, send = text) {
  queue(add({ who: "you", text, send, sent: false, key: newId() })); // sent twice, it still counts once
}

// ---- a human in the conversation

const ABOUT = byId("about").textContent;
const human = byId("human");
let socket = null;
let asking = 0;
let typed = 0;

// Takes in what an answer or a piece of news says about a human.
function heed(messages) {
  const customs = messages.map(({ custom }) => custom).filter((custom) => custom?.kind === "handoff");
  for (const { status, name, place, id = 0 } of customs) {
    state.seen = Math.max(state.seen ?? 0, id);
    if (status === "queued" || status === "connected") state.human = { ...state.human, status, name: name ?? state.human?.name, place };
    if (status === "closed") state.human = undefined;
  }
  if (customs.length) showHuman();
}

function showHuman() {
  const { status, name = "een medewerker", place } = state.human ?? {};
  byId("about").textContent = status === "connected" ? `Je praat nu met ${name}. Dat is een mens.` : ABOUT;
  human.textContent = { queued: "Stop met wachten", connected: "Stop het gesprek met de medewerker" }[status] ?? "Chatten met een mens";
  human.dataset.send = status ? "/mens_stop" : "/mens";
  tell(status === "queued" && place ? `Je bent nummer ${place} in de rij.` : "");
  if (status && !socket) listen();
  if (!status && socket) {
    socket.close();
    socket = null;
    clearTimeout(asking);
  }
}

function listen() {
  socket = connectSocket("/", {
    opened() {
      socket.emit("session_request", { session_id: state.id });
      askNews();
    },
    handoff: (news) => (news.previous > (state.seen ?? 0) ? askNews() : takeNews([news])),
    handoff_line({ place }) {
      if (state.human?.status === "queued") heed([{ custom: { kind: "handoff", status: "queued", place } }]);
    },
    handoff_typing({ on }) {
      if (state.human?.status === "connected") tell(on ? "De medewerker typt…" : "");
    },
  });
}

// What was said is pushed. Asking for it too makes sure that nothing is missed, also where web sockets are blocked.
async function askNews() {
  clearTimeout(asking);
  try {
    const response = await fetch("/api/handoff", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sender: state.id, after: state.seen ?? 0 }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.ok) takeNews(await response.json());
  } catch { /* asked again below */ }
  if (socket) asking = setTimeout(askNews, socket.live ? 15000 : 4000);
}

function takeNews(found) {
  for (const { id, from, messages } of found) {
    if (id <= (state.seen ?? 0)) continue;
    state.seen = id;
    if (from === "human") add({ who: "human", name: messages[0].custom?.name ?? "Medewerker", text: messages[0].text });
    else if (state.human || messages[0].custom?.status !== "closed") add({ who: "bot", messages }); // a leave was answered already
    heed(messages);
  }
  save();
}

human.addEventListener("click", () => say(human.textContent, human.dataset.send));

field.addEventListener("input", () => {
  if (state.human?.status !== "connected") return;
  if (!typed) socket?.emit("handoff_typing", { on: true });
  clearTimeout(typed);
  typed = setTimeout(() => {
    typed = 0;
    socket?.emit("handoff_typing", { on: false });
  }, 3000);
});

// ---- the page

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
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("form").requestSubmit();
  }
});

field.addEventListener("input", () => {
  state.draft = field.value;
  save();
});

addEventListener("offline", () => tell());
addEventListener("online", () => tell());

function showContacts(contacts) {
  const callable = contacts.filter(({ phone }) => phone);
  phones = [...new Set([...phones, ...callable.map(({ phone }) => phone)])];
  const [emergency, crisis] = callable;
  const local = crisis && !byId("numbers").textContent.includes(crisis.phone);
  if (local) {
    const line = `Gevaar voor een leven? Bel ${emergency.phone}. Denk je aan zelfdoding? Bel ${crisis.phone}.`;
    byId("numbers").replaceChildren(...withPhones(make("span"), line).childNodes);
  }
  byId("contacts").replaceChildren();
  for (const { name, phone, chat, hours, cost, for: purpose } of contacts) {
    const item = make("li");
    item.append(make("strong", name), ": ");
    if (phone) item.append(phoneLink(phone), ". ");
    item.append(`${purpose} ${hours} ${cost} `);
    if (chat) item.append(make("a", "Chatten", { href: chat, target: "_blank", rel: "noopener noreferrer" }));
    byId("contacts").append(item);
  }
  byId("more-numbers").hidden = false;
}

async function fetchContacts() {
  try {
    const response = await fetch(state.country ? `/api/contacts?country=${state.country}` : "/api/contacts");
    if (!response.ok) return;
    const { country, contacts } = await response.json();
    state.country = country;
    showContacts(contacts);
  } catch { /* the numbers that matter most stand in the page itself */ }
}

// The numbers of the country in which the person said to live.
function follow(country) {
  if (!/^[a-z]{2}$/.test(country ?? "") || country === state.country) return;
  state.country = country;
  save();
  fetchContacts();
}

function start() {
  field.value = state.draft ?? "";
  log.setAttribute("aria-live", "off"); // what was said before a reload is not read out again
  for (const turn of state.turns) show(turn, false);
  for (const turn of state.turns) if (turn.who === "you" && !turn.sent) showFailure(turn, NOT_SENT);
  log.removeAttribute("aria-live");
  showHuman();
  if (!state.turns.length) say("", "/groet");
  field.focus();
}

start();
fetchContacts();
