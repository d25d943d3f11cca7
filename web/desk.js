// The counsellors' desk. Words of people go into the page as text, never as HTML.
"use strict";

const LEVELS = { none: "", concern: "Zorg", high: "Gevaar", acute: "Acuut gevaar" };
const TOPICS = { suicide: "zelfdoding", overdose: "overdosis", medical: "medisch gevaar" };
const PERSONS = { self: "de persoon zelf", other: "iemand anders" };
const AUTHORS = { person: "Persoon", human: "Jij of een collega", bot: "Computer", note: "Notitie, alleen voor de balie", warning: "Waarschuwing", status: "" };
const REASONS = { answered: "Afgerond", referred: "Doorverwezen", silent: "Lang stil", unsuitable: "Hoort hier niet", other: "Iets anders" };
const HAPPENED = { connected: "De medewerker is verbonden.", colleague: "Een collega neemt het over.", waiting_again: "Terug in de rij.", closed: "Het gesprek is gesloten." };
const SIGN_OF_LIFE = 20000; // milliseconds
const TYPING = 3000;

const byId = (id) => document.getElementById(id);
const open = new Map(); // chat id -> its panel
let me = null;
let socket = null;
let waiting = [];
let waited = new Set();
let colleagues = [];
let unread = 0;
let choices = 0; // changes when the counsellor says whether they take chats
let timer = 0;

function labelled(title, element) {
  const label = make("label", title, { class: "unseen" });
  label.append(element);
  return element.setAttribute("aria-label", title), element;
}

const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function tell(line) {
  byId("status").textContent = line;
}

// ---- the gateway

class Refusal extends Error {}

async function ask(path, body) {
  const options = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let response;
  try {
    response = await fetch(`/desk/api/${path}`, { ...options, signal: AbortSignal.timeout(15000) });
  } catch {
    throw new Refusal("Geen verbinding. Probeer het zo weer.");
  }
  const found = await response.json().catch(() => ({}));
  if (response.status === 401) leaveDesk("Je sessie is voorbij. Log opnieuw in.");
  if (!response.ok) throw new Refusal(found.error ?? "Er ging iets mis.");
  return found;
}

// Does something, and says it when it is refused.
async function attempt(work) {
  try {
    tell("");
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell(error.message);
    return false;
  }
}

// ---- signing in and out

byId("sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  byId("door-status").textContent = "";
  try {
    await ask("sign-in", { name: form.name.value, password: form.password.value, code: form.code.value });
    form.reset();
    await start();
  } catch (error) {
    byId("door-status").textContent = error.message;
    form.code.value = "";
    form.code.focus();
  }
});

byId("sign-out").addEventListener("click", () => attempt(async () => {
  await ask("sign-out", {});
  leaveDesk("Je bent uitgelogd.", true);
}));

// Back to the door. Only the first of several reasons is told, unless a later one is `surely` what happened:
// what was still being asked is refused as soon as someone signs out.
function leaveDesk(line, surely = false) {
  socket?.close();
  socket = null;
  clearInterval(timer);
  for (const panel of open.values()) panel.remove();
  open.clear();
  byId("desk").hidden = true;
  byId("door").hidden = false;
  if (me || surely) byId("door-status").textContent = line;
  me = null;
  byId("name").focus();
}

async function start() {
  const found = await ask("me");
  if (!found.name) return leaveDesk("");
  me = found;
  byId("door").hidden = true;
  byId("desk").hidden = false;
  byId("me").textContent = `${me.name}${me.alias ? ` (${me.alias})` : ""}`;
  byId("present").checked = me.present;
  byId("coordinator").hidden = me.role !== "coordinator";
  socket = connectSocket("/desk", {
    opened: () => { tell(""); look(); refreshAll(); },
    lost: () => tell("Geen verbinding. We proberen het opnieuw."),
    refused: () => look(),
    look: () => look(),
    message: takeMessage,
    typing: ({ chat, on }) => open.get(chat)?.typing(on),
  });
  timer = setInterval(() => {
    socket.emit("here", {});
    look();
  }, SIGN_OF_LIFE);
  await look();
}

// ---- the line

let looking = null;
let again = false;

// Looks once more; calls that come meanwhile become one look after this one.
async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = attempt(takeLook);
  await looking;
  looking = null;
  if (again) {
    again = false;
    await look();
  }
}

async function takeLook() {
  const before = choices;
  const found = await ask("look");
  colleagues = found.colleagues;
  waiting = found.waiting;
  if (choices === before) byId("present").checked = found.present; // else it is from before the click
  const fresh = waiting.filter(({ id }) => !waited.has(id));
  waited = new Set(waiting.map(({ id }) => id));
  if (fresh.length) alarm();
  byId("waiting-title").textContent = `Wachtend (${waiting.length})`;
  showWaiting();
  for (const chat of found.mine) {
    if (open.get(chat.id)?.ended) open.get(chat.id).putAway(); // it has come back
    if (!open.has(chat.id)) await openChat(chat);
    open.get(chat.id).update(chat);
  }
  for (const [id, panel] of open) if (!found.mine.some((chat) => chat.id === id)) panel.end();
  showTitle();
}

function showWaiting() {
  const focused = document.activeElement?.dataset?.take; // redrawing must not lose the keyboard's place
  byId("waiting").replaceChildren(...waiting.map((chat) => {
    const item = make("li", "", { "data-level": chat.level });
    if (LEVELS[chat.level]) item.append(make("span", `${LEVELS[chat.level]}. `, { class: "level" }));
    item.append(`Gesprek ${chat.id}, wacht ${minutes(chat.seconds)}${chat.again ? ", opnieuw in de rij" : ""}. `);
    const take = button(`Neem gesprek ${chat.id}`, () => takeChat(chat.id));
    take.dataset.take = chat.id;
    item.append(take);
    return item;
  }));
  if (focused) (document.querySelector(`[data-take="${focused}"]`) ?? byId("waiting-title")).focus();
}

function minutes(seconds) {
  return seconds < 60 ? "minder dan een minuut" : seconds < 120 ? "1 minuut" : `${Math.floor(seconds / 60)} minuten`;
}

function takeChat(id) {
  return attempt(async () => {
    const chat = await ask("take", { chat: id });
    await openChat(chat);
    open.get(id)?.focus();
    await look();
  });
}

byId("present").addEventListener("change", ({ target }) => attempt(async () => {
  choices += 1;
  await ask("present", { takes: target.checked });
  choices += 1;
  await look();
}));

// ---- calling attention

function showTitle() {
  const count = waiting.length + unread;
  document.title = `${count ? `(${count}) ` : ""}Balie van Keuzehulp`;
}

let audio = null;
function alarm() {
  if (!byId("sound").checked) return;
  try {
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    const loud = audio.createGain();
    loud.gain.setValueAtTime(0.15, audio.currentTime);
    loud.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.6);
    tone.frequency.value = 660;
    tone.connect(loud).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.6);
  } catch { /* no sound here */ }
}

addEventListener("focus", () => {
  unread = 0;
  showTitle();
});

// ---- chats

async function openChat(chat) {
  if (open.has(chat.id)) return;
  const panel = new Panel(chat);
  open.set(chat.id, panel);
  byId("chats").append(panel.element);
  await panel.refresh();
}

function refreshAll() {
  for (const panel of open.values()) attempt(() => panel.refresh());
}

function takeMessage(message) {
  const panel = open.get(message.chat);
  if (!panel) return look();
  panel.show(message);
  if (message.author === "person" || message.author === "warning") {
    if (!document.hasFocus()) unread += 1;
    if (message.author === "warning" || !document.hasFocus()) alarm();
    showTitle();
  }
}

class Panel {
  constructor(chat) {
    this.id = chat.id;
    this.shown = new Set();
    this.last = 0;
    this.ended = false;
    this.timer = 0;
    this.element = make("section", "", { class: "chat", "aria-label": `Gesprek ${chat.id}`, "data-level": chat.level });
    this.head = make("h2", "", { tabindex: "-1" });
    this.log = make("div", "", { class: "log", role: "log", tabindex: "0", "aria-label": `Berichten in gesprek ${chat.id}` });
    this.typer = make("p", "", { class: "typing", role: "status" });
    this.field = labelled(`Antwoord in gesprek ${chat.id}`, make("textarea", "", { rows: "3" }));
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.send("say");
      }
    });
    this.field.addEventListener("input", () => this.type());
    this.controls = make("div");
    this.controls.append(this.field, this.sending(), this.ending());
    this.element.append(this.head, this.log, this.typer, this.controls);
    this.update(chat);
  }

  sending() {
    const row = make("div", "", { class: "row" });
    const canned = labelled("Kies een standaardantwoord", make("select"));
    canned.append(make("option", "Standaardantwoord…", { value: "" }), ...me.canned.map(({ title }, at) => make("option", title, { value: at })));
    canned.addEventListener("change", () => {
      if (canned.value) this.field.value = `${this.field.value}${this.field.value ? " " : ""}${me.canned[canned.value].text}`;
      canned.value = "";
      this.field.focus();
    });
    row.append(button("Verstuur", () => this.send("say")), button("Bewaar als notitie", () => this.send("note")), canned);
    return row;
  }

  ending() {
    const row = make("div", "", { class: "row" });
    this.colleague = labelled("Kies een collega", make("select"));
    const reason = labelled("Kies een reden om te sluiten", make("select"));
    reason.append(...Object.entries(REASONS).map(([key, title]) => make("option", title, { value: key })));
    row.append(
      this.colleague, button("Geef aan collega", () => this.act("hand-over", { to: Number(this.colleague.value) })),
      button("Terug in de rij", () => this.act("put-back")), button("Terug naar de computer", () => this.act("give-back")),
      reason, button("Sluit", () => this.act("close", { reason: reason.value })),
    );
    return row;
  }

  update(chat) {
    this.element.dataset.level = chat.level;
    this.head.textContent = `Gesprek ${chat.id}${LEVELS[chat.level] ? `: ${LEVELS[chat.level]}` : ""}`;
    const ids = colleagues.map(({ id }) => id).join();
    if (this.colleagues === ids) return;
    this.colleagues = ids;
    this.colleague.replaceChildren(make("option", "Collega…", { value: "0" }), ...colleagues.map(({ id, name }) => make("option", name, { value: id })));
  }

  async refresh() {
    for (const message of await ask(`chat/${this.id}?after=${this.last}`)) this.show(message);
  }

  show(message) {
    if (this.shown.has(message.id)) return;
    if (message.id < this.last) return this.insert(message);
    this.shown.add(message.id);
    this.last = message.id;
    this.log.append(this.line(message));
    this.log.scrollTop = this.log.scrollHeight;
    if (message.author === "person") this.typing(false);
  }

  // A message that came later than the one after it.
  insert(message) {
    this.shown.add(message.id);
    const after = [...this.log.children].find((each) => Number(each.dataset.id) > message.id);
    this.log.insertBefore(this.line(message), after ?? null);
  }

  line(message) {
    const element = make("p", "", { class: message.author, "data-id": message.id });
    if (message.author === "warning") element.setAttribute("role", "alert");
    if (AUTHORS[message.author]) element.append(make("span", `${AUTHORS[message.author]}: `, { class: "who" }));
    element.append(said(message));
    return element;
  }

  typing(on) {
    this.typer.textContent = on ? "De persoon typt…" : "";
  }

  type() {
    if (!this.timer) socket.emit("typing", { chat: this.id, on: true });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.still(), TYPING);
  }

  still() {
    clearTimeout(this.timer);
    this.timer = 0;
    socket.emit("typing", { chat: this.id, on: false });
  }

  send(verb) {
    const text = this.field.value.trim();
    if (!text) return;
    if (this.trying?.text !== text || this.trying.verb !== verb) this.trying = { text, verb, key: newKey() }; // a second try is the same message
    const { key } = this.trying;
    attempt(async () => {
      this.show(await ask(verb, { chat: this.id, text, key }));
      this.trying = null;
      if (this.field.value.trim() === text) this.field.value = "";
      this.still();
    });
    this.field.focus();
  }

  act(verb, more = {}) {
    return attempt(async () => {
      await ask(verb, { chat: this.id, ...more });
      await look();
    });
  }

  // The chat is over, or somebody else's: what was said stays until it is put away.
  end() {
    if (this.ended) return;
    this.ended = true;
    this.head.textContent = `Gesprek ${this.id}: niet meer van jou`;
    this.typing(false);
    const focused = this.controls.contains(document.activeElement); // which must not fall off the page with them
    const away = button("Ruim op", () => {
      this.putAway();
      byId("present").focus();
    });
    this.controls.replaceChildren(away);
    if (focused) away.focus();
  }

  putAway() {
    this.remove();
    open.delete(this.id);
  }

  remove() {
    clearTimeout(this.timer);
    this.element.remove();
  }

  focus() {
    (this.ended ? this.head : this.field).focus();
  }
}

function said({ author, text }) {
  if (author === "status") return HAPPENED[text.split(" ")[0]] ?? text;
  if (author !== "warning") return text;
  const [topic, level, person] = text.split(" ");
  return `${LEVELS[level] ?? level}: ${TOPICS[topic] ?? topic}, bij ${PERSONS[person] ?? person}.`;
}

addEventListener("keydown", (event) => {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || !me) return;
  if (event.code === "KeyN" && waiting.length) takeChat(waiting[0].id);
  else if (/^Digit[1-9]$/.test(event.code)) [...open.values()][Number(event.code.slice(5)) - 1]?.focus();
  else return;
  event.preventDefault();
});

// ---- the coordinator

byId("hours-box").addEventListener("toggle", ({ target }) => target.open && attempt(showHours));
byId("staff-box").addEventListener("toggle", ({ target }) => target.open && attempt(showStaff));
byId("log-box").addEventListener("toggle", ({ target }) => target.open && attempt(showLog));

async function showHours() {
  const { week, days, exceptions } = await ask("hours");
  byId("week").replaceChildren(...days.flatMap((day, at) => {
    const field = make("input", "", { id: `day${at}`, placeholder: "9:00-12:30, 13:00-17:00" });
    field.value = week[at];
    return [make("label", day, { for: `day${at}` }), field];
  }));
  byId("exceptions").replaceChildren(...exceptions.map(({ day, blocks }) => {
    const item = make("li", `${day}: ${blocks || "dicht"} `);
    item.append(button(`Haal ${day} weg`, () => attempt(async () => {
      await ask("exception", { day });
      await showHours();
    })));
    return item;
  }));
}

byId("hours").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(async () => {
    await ask("hours", { week: [...byId("week").querySelectorAll("input")].map(({ value }) => value) });
    await showHours();
    tell("De openingstijden zijn bewaard.");
  });
});

byId("exception").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(async () => {
    await ask("exception", { day: byId("day").value, blocks: byId("blocks").value });
    await showHours();
    tell("De dag is bewaard.");
  });
});

async function showStaff() {
  const found = await ask("staff");
  byId("staff").replaceChildren(...found.map(({ name, role, active, here, chats }) =>
    make("li", `${name}${role === "coordinator" ? " (coördinator)" : ""}: ${!active ? "uitgezet" : here ? `neemt gesprekken aan, heeft er ${chats}` : `is er niet${chats ? `, heeft er ${chats}` : ""}`}`)));
}

async function showLog() {
  const found = await ask("log");
  byId("access").replaceChildren(...found.map(({ at, name, what, chat, detail }) => {
    const row = make("tr");
    for (const cell of [new Date(at * 1000).toLocaleString("nl-NL"), name ?? "onbekend", what, chat ?? "", detail]) row.append(make("td", String(cell)));
    return row;
  }));
}

start().catch((error) => {
  leaveDesk("");
  byId("door-status").textContent = error.message;
});
