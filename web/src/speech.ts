// Reads a message aloud with a Dutch voice of the device itself. Voices that live elsewhere get no words from here.
import { make } from "./dom";

let speaking: HTMLElement | null = null;

function voice(): SpeechSynthesisVoice | undefined {
  return speechSynthesis.getVoices().find(({ lang, localService }) => localService && /^nl\b/i.test(lang));
}

/** Shows the buttons when there is such a voice; some browsers know theirs only after a while. */
export function prepareSpeech(): void {
  if (!("speechSynthesis" in window)) return;
  const look = (): void => {
    document.body.classList.toggle("can-speak", Boolean(voice()));
  };
  look();
  speechSynthesis.addEventListener?.("voiceschanged", look);
}

/** A button that reads the text, and stops when it is pressed again. */
export function speaker(text: string): HTMLElement {
  const button = make("button", "", { type: "button", class: "speak", "aria-label": "Lees voor", "aria-live": "off" });
  button.addEventListener("click", () => {
    const stops = speaking === button;
    hush();
    const found = voice();
    if (stops || !found) return;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = found;
    words.lang = found.lang;
    words.onend = words.onerror = () => speaking === button && hush();
    speaking = button;
    button.setAttribute("aria-label", "Stop met voorlezen");
    button.classList.add("on");
    speechSynthesis.speak(words);
  });
  return button;
}

/** Is silent at once. */
export function hush(): void {
  if (!("speechSynthesis" in window)) return;
  speaking?.setAttribute("aria-label", "Lees voor");
  speaking?.classList.remove("on");
  speaking = null;
  speechSynthesis.cancel();
}
