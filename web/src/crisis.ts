// The panel under a reply to danger: whom to call or chat with, one tap each; and the safety plan.
import { cardView, type Card } from "./card";
import { empty, make, outside } from "./dom";
import { state, type Custom } from "./state";
import { phoneLink } from "./text";

interface PlanLine {
  title: string;
  line: string;
}

/** Call and chat links of the contacts that the reply names. Its text says the numbers, so this is not read out too. */
export function panel(custom: Custom): HTMLElement {
  const ids = Array.isArray(custom["contacts"]) ? custom["contacts"].map(String) : [];
  const list = make("ul", "", { class: "reach", "aria-label": "Bel of chat", "aria-live": "off" });
  list.dataset["ids"] = JSON.stringify(ids);
  fill(list);
  return list;
}

/** Fills the panels anew, when the contacts are known or those of another country count. */
export function refreshPanels(): void {
  document.querySelectorAll<HTMLElement>(".reach").forEach(fill);
}

function fill(list: HTMLElement): void {
  const ids = JSON.parse(list.dataset["ids"] ?? "[]") as string[];
  empty(list);
  for (const { id, name, phone, chat } of state.contacts ?? []) {
    if (!ids.includes(id)) continue;
    const label = name === phone ? name : `${name}${phone && !name.includes(phone) ? ` (${phone})` : ""}`;
    for (const link of [phone && phoneLink(phone, `Bel ${label}`), chat && outside(`Chat met ${name}`, chat)]) {
      if (!link) continue;
      const item = make("li");
      item.append(link);
      list.append(item);
    }
  }
  list.hidden = !list.children.length;
}

/** The safety plan as a card that can be printed and taken along; null when the reply has none. */
export function plan(custom: Custom): Card | null {
  const found = custom["plan"];
  if (!Array.isArray(found) || !found.length) return null;
  const sections = (found as PlanLine[]).map(({ title, line }) => ({ title, lines: line ? [line] : [] }));
  return { title: "Mijn veiligheidsplan", sections };
}

export function planView(card: Card): HTMLElement {
  return cardView(card, true);
}
