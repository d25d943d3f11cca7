// Away from here at once: a button, and Shift three times within five seconds, as GOV.UK describes it.
// Not Escape: that stops the loading of the page to which one flees.
import { post } from "./api";
import { byId, empty } from "./dom";
import { hush } from "./speech";
import { close, state } from "./state";

const PRESSES = 3;
const WITHIN = 5000; // milliseconds

/** Where one ends up: a page about the weather, unless the organisation chose another. */
let target = "https://www.knmi.nl/";

export function leaveFor(url: string): void {
  if (!/^https?:\/\//i.test(url)) return;
  target = url;
  document.querySelectorAll<HTMLAnchorElement>("a.leave").forEach((link) => (link.href = url));
}

/** Blanks the page, forgets the conversation and goes. */
export function leave(): void {
  document.documentElement.classList.add("gone"); // first of all: nothing can be seen any more
  document.title = "Laden";
  const { id, turns } = state;
  close();
  empty(byId("log"));
  byId<HTMLTextAreaElement>("message").value = "";
  hush();
  if (turns.length) void post("/api/forget", { sender: id }, true).catch(() => undefined);
  location.replace(target); // in place of this page, so that Back does not lead here
}

export function watchForLeaving(): void {
  document.querySelectorAll(".leave").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    }),
  );
  const dots = [...document.querySelectorAll(".dots i")];
  const told = byId("leave-status");
  let presses = 0;
  let alone = false;
  let timer = 0;

  function count(now: number, line = ""): void {
    presses = now;
    dots.forEach((dot, at) => dot.classList.toggle("on", at < now));
    byId("leave").classList.toggle("counting", now > 0);
    told.textContent = line;
  }

  function pressed(): void {
    if (presses === 0) timer = setTimeout(() => count(0, "De tijd is om."), WITHIN);
    const left = PRESSES - presses - 1;
    if (left === 0) {
      clearTimeout(timer);
      leave();
    } else count(presses + 1, `Nog ${left} keer Shift om deze pagina te verlaten.`);
  }

  function stop(): void {
    alone = false;
    if (!presses) return;
    clearTimeout(timer);
    count(0);
  }

  // Only Shift by itself counts: with another key it makes a capital, with a click it selects.
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") stop();
    else if (!event.repeat) alone = true;
  });
  addEventListener("pointerdown", stop);
  addEventListener("keyup", (event) => {
    if (event.key === "Shift" && alone) pressed();
  });
}
