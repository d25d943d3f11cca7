// What can be chosen under a message: buttons, a ruler from 0 to 10, a list to tick.
import { button, make } from "./dom";
import type { Choice } from "./state";

export type Say = (shown: string, send?: string) => void;

export function choices(found: Choice[], say: Say): HTMLElement {
  const row = make("div", "", { class: "choices" });
  row.append(...found.map(({ title, payload }) => button(title, () => say(title, payload))));
  return row;
}

let count = 0;

function form(legend: string, send: string): { form: HTMLFormElement; fields: HTMLElement; name: string } {
  const made = make("form", "", { class: "pick" });
  const set = make("fieldset");
  const fields = make("div", "", { class: "fields" });
  set.append(make("legend", legend), fields);
  const submit = make("button", send, { type: "submit", class: "utrecht-button utrecht-button--primary-action" });
  made.append(set, submit);
  return { form: made, fields, name: `pick-${Date.now()}-${(count += 1)}` };
}

/** Numbers from 0 to 10 as radio buttons; the chosen one is sent as what the person says. */
export function ruler(say: Say): HTMLElement {
  const { form: made, fields, name } = form("Kies een cijfer van 0 tot en met 10", "Kies dit cijfer");
  fields.classList.add("ruler");
  for (let number = 0; number <= 10; number += 1) {
    const label = make("label", "", { class: "mark" });
    const input = make("input", "", { type: "radio", name, value: String(number), required: "" });
    label.append(input, make("span", String(number)));
    fields.append(label);
  }
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(made).get(name);
    if (typeof chosen === "string") say(chosen);
  });
  return made;
}

/** Several can be ticked; what was is sent in one message, by the numbers that the bot gave them. */
export function checklist(options: Choice[], chosen: string[], say: Say): HTMLElement {
  const { form: made, fields, name } = form("Kies wat bij je past. Meer dan één mag.", "Klaar met kiezen");
  const hint = make("p", "", { class: "hint", role: "status" });
  options.forEach(({ title, payload }, at) => {
    const label = make("label", "", { class: "tick" });
    const input = make("input", "", {
      type: "checkbox",
      name,
      value: String(at + 1),
      class: "utrecht-checkbox utrecht-checkbox--html-input",
    });
    input.checked = chosen.some((id) => payload.includes(JSON.stringify(id)));
    label.append(input, make("span", title));
    fields.append(label);
  });
  made.append(hint);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const ticked = new FormData(made).getAll(name).map(String);
    const titles = ticked.map((number) => options[Number(number) - 1]?.title ?? "");
    if (ticked.length) say(titles.map((title) => `- ${title}`).join("\n"), ticked.join(" en "));
    else hint.textContent = "Kies er eerst een of meer. Past er niets? Typ dan zelf wat voor jou telt.";
  });
  return made;
}
