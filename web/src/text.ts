// From plain text to paragraphs, lists and numbers that can be tapped.
import { make } from "./dom";

let phones = ["112", "113", "0800-0113", "1813"];

export function knowPhones(more: string[]): void {
  phones = [...new Set([...phones, ...more])];
}

export function phoneLink(phone: string, label = phone): HTMLAnchorElement {
  return make("a", label, { href: `tel:${phone.replace(/\D/g, "")}`, class: "utrecht-link" });
}

/** Fills the element with a text whose phone numbers are links. */
export function withPhones(element: HTMLElement, text: string): HTMLElement {
  const known = [...phones].sort((a, b) => b.length - a.length).join("|");
  const pieces = text.split(new RegExp(`(^|[^\\d-])(${known})(?![\\d-]|\\.(?:nl|be)\\b)`)); // text, mark before, number, text, ...
  for (let at = 0; at < pieces.length; at += 3) {
    element.append(pieces[at] ?? "");
    const phone = pieces[at + 2];
    if (phone) element.append(pieces[at + 1] ?? "", phoneLink(phone));
  }
  return element;
}

export function plain(element: HTMLElement, text: string): HTMLElement {
  element.textContent = text;
  return element;
}

/** The lines of a text that hold something. */
export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Lines become paragraphs, lines that start with "- " a list. */
export function paragraphs(text: string, fill = withPhones): HTMLElement[] {
  const blocks: HTMLElement[] = [];
  for (const line of lines(text)) {
    if (/^[-•] /.test(line)) {
      let list = blocks[blocks.length - 1];
      if (!list || list.tagName !== "UL") blocks.push((list = make("ul")));
      list.append(fill(make("li"), line.slice(2)));
    } else {
      blocks.push(fill(make("p"), line));
    }
  }
  return blocks;
}
