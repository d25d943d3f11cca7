// Draws the turns of the conversation in the log, each in one piece, so that a screen reader says it once and whole.
import { cardView, isCard, type Card } from "./card";
import { checklist, choices, ruler, type Say } from "./choices";
import { comparison, type Comparison } from "./comparison";
import { panel, plan, planView } from "./crisis";
import { button, byId, make, outside } from "./dom";
import { speaker } from "./speech";
import type { Choice, Custom, Message, Turn } from "./state";
import { lines, paragraphs, plain } from "./text";

const LONG = 1500; // characters
const MANY = 16; // paragraphs

interface Part {
  messages: Message[];
  customs: Custom[];
}

export class View {
  private readonly log = byId("log");

  constructor(private readonly say: Say) {}

  /** Adds the turn at the end. `fresh`: it is said now, and not restored. */
  show(turn: Turn, fresh: boolean): HTMLElement {
    const element = make("div", "", { class: `turn ${turn.who}` });
    if (turn.who === "you") {
      element.append(make("span", "Jij: ", { class: "unseen" }), ...paragraphs(turn.text, plain));
      element.dataset["key"] = turn.key;
      element.classList.toggle("unsent", !turn.sent && !fresh);
    } else if (turn.who === "human") {
      element.append(speaker(turn.text), make("p", turn.name, { class: "title" }), ...paragraphs(turn.text));
    } else {
      this.bot(element, turn.messages, fresh);
    }
    if (fresh) this.log.querySelectorAll(".pick").forEach((form) => form.remove()); // asked before, and answered now
    if (turn.who === "bot" || turn.text) this.log.append(element);
    const tall = element.offsetHeight > this.log.clientHeight;
    const block = !fresh || turn.who === "you" ? "end" : tall ? "start" : "nearest";
    element.scrollIntoView({ block });
    return element;
  }

  /** Marks what was said as waiting for a connection, or as arrived. */
  mark(keys: Set<string>): void {
    this.log.querySelectorAll<HTMLElement>(".turn.you").forEach((turn) => {
      turn.classList.toggle("unsent", keys.has(turn.dataset["key"] ?? ""));
    });
  }

  private bot(element: HTMLElement, messages: Message[], fresh: boolean): void {
    const text = messages.map((message) => message.text ?? "").join("\n");
    element.append(make("span", "Keuzehulp: ", { class: "unseen" }));
    if (text.trim()) element.append(speaker(text));
    element.append(...parts(messages).map((part) => this.part(part)));
    // One interruption is enough: who is told of help once need not be interrupted again.
    const urgent = messages.some(({ custom }) => custom?.kind === "crisis");
    if (urgent && fresh && !this.log.querySelector("[role=alert]")) element.setAttribute("role", "alert");
  }

  private part({ messages, customs }: Part): HTMLElement {
    const element = make("div", "", { class: "part" });
    const of = (kind: string): Custom | undefined => customs.find((custom) => custom.kind === kind);
    const crisis = of("crisis");
    const answer = of("answer");
    const compared = of("comparison") as Comparison | undefined;
    const card = customs.find(isCard);
    const safety = crisis && plan(crisis);
    if (typeof answer?.["title"] === "string") element.append(make("p", answer["title"], { class: "title" }));

    const found = messages.flatMap(({ buttons = [] }) => buttons);
    const [ticks, others] = split(of("values"), found);
    const [first = "", ...rest] = blocks(messages, compared);
    const drawn = card?.card ?? safety;
    const told = drawn ?? { title: "", sections: [{ title: "", lines: ticks.map(({ title }) => title) }] };
    const draw = (text: string): HTMLElement[] => paragraphs(without(text, told));
    const said = [draw(first), rest.flatMap(draw)] as const;
    const between = compared ? [comparison(compared)] : drawn ? [card ? cardView(drawn) : planView(drawn)] : [];
    const whole = [...said[0], ...between, ...said[1]];
    const long = !crisis && !between.length && (text(messages).length > LONG || whole.length > MANY);
    element.append(...(long ? fold(whole) : whole));

    if (crisis) {
      element.classList.add("crisis");
      element.append(panel(crisis));
    }
    if (answer) element.append(...further(answer));
    if (customs.some(({ kind, move }) => kind === "motivation" && move === "ruler")) element.append(ruler(this.say));
    const chosen = of("values")?.["chosen"];
    if (ticks.length) element.append(checklist(ticks, Array.isArray(chosen) ? chosen.map(String) : [], this.say));
    if (others.length) element.append(choices(others, this.say));
    return element;
  }
}

/** A reply is a list of messages; a custom part belongs to the text before it. */
function parts(messages: Message[]): Part[] {
  const found: Part[] = [];
  let open: Part | null = null;
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

function text(messages: Message[]): string {
  return messages.map((message) => String(message.text ?? "")).join("\n\n");
}

/** The blocks of the text. What the table says is not said twice. */
function blocks(messages: Message[], compared?: Comparison): string[] {
  const asked = (compared?.rows ?? []).map(({ question }) => question);
  return text(messages)
    .split(/\n\s*\n/)
    .filter((block) => !asked.includes(lines(block)[0] ?? ""));
}

/** The text without the lines that the card, or the list to tick, shows. */
function without(said: string, { title, sections }: Card): string {
  const shown = new Set(["", title, ...sections.map((section) => section.title)].map(bare));
  for (const section of sections) {
    for (const line of section.lines) shown.add(bare(line)).add(bare(`${section.title}: ${line}`));
  }
  return lines(said)
    .filter((line) => !shown.has(bare(line)))
    .join("\n");
}

function bare(line: string): string {
  return line.replace(/^(\d+\.|[-•#*\s])+|[\s:*]+$/g, "").trim().toLowerCase();
}

/** What stands below the first screen of a long answer is shown at a press. A screen reader has all of it at once. */
function fold(whole: HTMLElement[]): HTMLElement[] {
  const box = make("div", "", { class: "folded" });
  box.append(...whole);
  const more = button("Toon alles", () => open(box.classList.contains("folded")));
  more.setAttribute("aria-expanded", "false");
  more.classList.add("more-text");
  function open(wide: boolean): void {
    box.classList.toggle("folded", !wide);
    more.textContent = wide ? "Toon minder" : "Toon alles";
    more.setAttribute("aria-expanded", String(wide));
  }
  box.addEventListener("focusin", () => open(true));
  return [box, more];
}

/** The links under an answer. Its source stands in the text. */
function further({ links }: Custom): HTMLElement[] {
  const list = make("ul", "", { class: "links" });
  for (const { label, url } of Array.isArray(links) ? (links as { label: string; url: string }[]) : []) {
    const link = outside(label, url);
    if (!link) continue;
    const item = make("li");
    item.append(link);
    list.append(item);
  }
  return list.children.length ? [list] : [];
}

/** The buttons that stand for what is asked, one each and in that order, which can be ticked together; and the others. */
function split(values: Custom | undefined, found: Choice[]): [Choice[], Choice[]] {
  const asked = Array.isArray(values?.["asked"]) ? values["asked"].map((id) => JSON.stringify(String(id))) : [];
  const ticks = asked.map((id) => found.find(({ payload }) => payload.includes(id)));
  const all = ticks.filter((tick): tick is Choice => Boolean(tick));
  // Ticks are told by their numbers, so each must be there.
  return all.length > 1 && all.length === asked.length ? [all, found.filter((each) => !all.includes(each))] : [[], found];
}
