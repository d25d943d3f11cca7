// Small builders that both pages use.
"use strict";

function make(tag, text, attributes = {}) { // eslint-disable-line no-unused-vars
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function button(title, act) { // eslint-disable-line no-unused-vars
  const element = make("button", title, { type: "button" });
  element.addEventListener("click", act);
  return element;
}
