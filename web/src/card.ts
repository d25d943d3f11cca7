// The conversation card: each line can be changed or struck, and the card can be printed or taken along.
import { post } from "./api";
import { button, byId, empty, make } from "./dom";
import { save, state, type Custom } from "./state";
import { withPhones } from "./text";

export interface Card {
  title: string;
  sections: Section[];
}

interface Section {
  id?: string;
  title: string;
  lines: string[];
  /** The places of the lines that the person struck; in this tab only. */
  struck?: number[];
}

export interface CardPart extends Custom {
  card: Card;
}

export function isCard(custom: Custom): custom is CardPart {
  const card = custom["card"] as Card | undefined;
  return custom.kind === "conversation_card" && Array.isArray(card?.sections);
}

/** The card as the person made it: without what they struck, and without headings that stand alone. */
function kept({ title, sections }: Card): Card {
  const left = sections.map((section) => ({
    ...(section.id ? { id: section.id } : {}),
    title: section.title,
    lines: section.lines.filter((line, at) => line.trim() && !section.struck?.includes(at)),
  }));
  return { title, sections: left.filter(({ lines }) => lines.length) };
}

function asText(card: Card): string {
  const sections = card.sections.map(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`)].join("\n"));
  return [card.title, ...sections].join("\n\n") + "\n";
}

function drawn({ title, sections }: Card): HTMLElement[] {
  const found: HTMLElement[] = [make("h2", title)];
  for (const section of sections) {
    const list = make("ul");
    list.append(...section.lines.map((line) => withPhones(make("li"), line)));
    found.push(make("h3", section.title), list);
  }
  return found;
}

/** Gives the lines the numbers by which the bot knows them, also when others were struck. */
function numbered({ title, sections }: Card): HTMLElement[] {
  const found: HTMLElement[] = [make("h2", title)];
  let number = 0;
  for (const section of sections) {
    const list = make("ol");
    section.lines.forEach((line, at) => {
      number += 1;
      if (!line.trim() || section.struck?.includes(at)) return;
      list.append(withPhones(make("li", "", { value: String(number) }), line));
    });
    if (list.children.length) found.push(make("h3", section.title), list);
  }
  return found;
}

/** The card with its buttons. `fixed`: it can only be printed and taken along. */
export function cardView(card: Card, fixed = false): HTMLElement {
  const box = make("section", "", { class: "card", "aria-label": card.title });
  const body = make("div", "", { class: "card-body" });
  const told = make("p", "", { class: "hint", role: "status" });
  const tools = make("div", "", { class: "choices" });
  const change = button("Pas aan", () => {
    box.setAttribute("aria-live", "off"); // who changes it need not hear each change twice
    if (body.dataset["state"] === "change") {
      show();
      told.textContent = "Je kaart is aangepast.";
    } else edit();
  });

  function show(): void {
    body.dataset["state"] = "read";
    change.textContent = "Pas aan";
    empty(body);
    body.append(...(fixed ? drawn(kept(card)) : numbered(card)));
  }

  function edit(): void {
    body.dataset["state"] = "change";
    change.textContent = "Klaar met aanpassen";
    told.textContent = "";
    empty(body);
    for (const section of card.sections) {
      const set = make("fieldset");
      set.append(make("legend", section.title));
      section.lines.forEach((_, at) => set.append(line(section, at)));
      body.append(set);
    }
    body.querySelector("input")?.focus();
  }

  tools.append(
    ...(fixed ? [] : [change]),
    button("Print", () => print(kept(card))),
    button("Bewaar als tekst", () => void take(kept(card), "txt", told)),
    button("Bewaar als pdf", () => void take(kept(card), "pdf", told)),
  );
  show();
  box.append(body, tools, told);
  return box;
}

function line(section: Section, at: number): HTMLElement {
  const row = make("div", "", { class: "card-line" });
  const input = make("input", "", {
    class: "utrecht-textbox utrecht-textbox--html-input",
    type: "text",
    autocomplete: "off",
    "aria-label": `${section.title}, regel ${at + 1}`,
  });
  input.value = section.lines[at] ?? "";
  input.addEventListener("input", () => {
    section.lines[at] = input.value;
    save();
  });
  const strike = button("", () => {
    const struck = section.struck ?? [];
    section.struck = struck.includes(at) ? struck.filter((each) => each !== at) : [...struck, at];
    save();
    show();
  });

  function show(): void {
    const struck = section.struck?.includes(at) ?? false;
    row.classList.toggle("struck", struck);
    input.readOnly = struck;
    strike.textContent = struck ? "Zet terug" : "Streep door";
    strike.setAttribute("aria-label", `${strike.textContent}: regel ${at + 1} van ${section.title}`);
  }

  show();
  row.append(input, strike);
  return row;
}

/** Prints the card alone, with the numbers under it. */
function print(card: Card): void {
  document.getElementById("print")?.remove();
  const sheet = make("div", "", { id: "print" });
  const numbers = make("p", byId("numbers").textContent?.replace(/\(opent[^)]*\)/g, "").replace(/\s+/g, " ").trim());
  const today = new Date().toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  sheet.append(...drawn(card), numbers, make("p", today));
  document.body.append(sheet);
  document.body.classList.add("prints-card");
  const after = (): void => {
    sheet.remove();
    document.body.classList.remove("prints-card");
    removeEventListener("afterprint", after);
  };
  addEventListener("afterprint", after);
  window.print();
}

/** Saves the card as a file. The name says nothing to who looks at the downloads. */
async function take(card: Card, form: "txt" | "pdf", told: HTMLElement): Promise<void> {
  let file: Blob | null = null;
  try {
    const response = await post(`/api/card.${form}`, state.country ? { ...card, country: state.country } : card);
    if (response.ok) file = await response.blob();
  } catch {
    // no connection: a text can be made here
  }
  if (!file && form === "txt") file = new Blob([asText(card)], { type: "text/plain;charset=utf-8" });
  if (!file) {
    told.textContent = "Een pdf maken lukt nu niet. Bewaar de kaart als tekst, of print hem.";
    return;
  }
  const link = make("a", "", { href: URL.createObjectURL(file), download: `kaart.${form}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  told.textContent = "Je kaart is bewaard. Hij staat bij je downloads. Ook iemand anders kan hem daar vinden.";
}
