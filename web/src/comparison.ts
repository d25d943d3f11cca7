// Options side by side: a table, and on a narrow screen a card a question with the options under each other.
import { make } from "./dom";
import type { Custom } from "./state";
import { paragraphs } from "./text";

export interface Comparison extends Custom {
  options?: string[];
  titles?: string[];
  rows?: { question: string; cells?: string[] }[];
}

/** The table. Its roles are said in so many words, as a browser forgets them when a style makes blocks of the rows. */
export function comparison({ options = [], titles = options, rows = [] }: Comparison): HTMLElement {
  const box = make("div", "", { class: "scroll", role: "region", "aria-label": "Vergelijking", tabindex: "0" });
  const table = make("table", "", { class: "utrecht-table", role: "table" });
  const head = make("thead", "", { class: "utrecht-table__header", role: "rowgroup" });
  const names = make("tr", "", { role: "row" });
  for (const title of ["Vraag", ...titles]) names.append(header(title, "col"));
  head.append(names);
  const body = make("tbody", "", { class: "utrecht-table__body", role: "rowgroup" });
  for (const { question, cells = [] } of rows) {
    const row = make("tr", "", { role: "row", class: "utrecht-table__row" });
    row.append(header(question, "row"));
    cells.forEach((cell, at) => {
      const data = make("td", "", { role: "cell", class: "utrecht-table__cell" });
      data.append(make("span", titles[at], { class: "option", "aria-hidden": "true" }), ...paragraphs(cell));
      row.append(data);
    });
    body.append(row);
  }
  table.append(make("caption", "Naast elkaar", { class: "utrecht-table__caption" }), head, body);
  box.append(table);
  return box;
}

function header(text: string, scope: "col" | "row"): HTMLElement {
  const role = scope === "col" ? "columnheader" : "rowheader";
  return make("th", text, { scope, role, class: "utrecht-table__header-cell" });
}
