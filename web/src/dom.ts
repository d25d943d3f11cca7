// Small builders. Whatever was typed or received goes into the page as text, never as HTML.

type Attributes = Record<string, string>;

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text = "",
  attributes: Attributes = {},
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** A button of NL Design System, secondary unless said otherwise. */
export function button(title: string, act: () => void, look: "primary" | "secondary" = "secondary"): HTMLButtonElement {
  const element = make("button", title, { type: "button", class: `utrecht-button utrecht-button--${look}-action` });
  element.addEventListener("click", act);
  return element;
}

/** A link to elsewhere; null when the address is none of the web. */
export function outside(label: string, url: string): HTMLAnchorElement | null {
  if (!/^https?:\/\//i.test(url)) return null;
  const link = make("a", label || url, { href: url, target: "_blank", rel: "noopener noreferrer", class: "utrecht-link" });
  link.append(make("span", " (opent in een nieuw tabblad)", { class: "unseen" }));
  return link;
}

export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found as Kind;
}

export function empty(element: Element): void {
  while (element.firstChild) element.firstChild.remove();
}
