// A human in the conversation: waiting in line, talking, and what was missed while the page was away.
import { news, type News } from "./api";
import { byId } from "./dom";
import { connect, type Connection } from "./socket";
import { save, state, type Message, type Turn } from "./state";

const TITLES = { queued: "Stop met wachten", connected: "Stop het gesprek met de medewerker" };
const BOTH_WAYS = 15000; // milliseconds between questions for news while the socket brings it too
const ALONE = 4000;
const STILL = 3000; // after so long without a key someone no longer types

export class Human {
  private readonly about = byId("about");
  private readonly computer = this.about.textContent ?? "";
  private readonly button = byId<HTMLButtonElement>("human");
  private socket: Connection | null = null;
  private asking = 0;
  private typed = 0;

  constructor(
    private readonly add: (turn: Turn) => void,
    private readonly tell: (line: string) => void,
    say: (shown: string, send: string) => void,
  ) {
    this.button.addEventListener("click", () => say(this.button.textContent ?? "", this.button.dataset["send"] ?? ""));
    byId("message").addEventListener("input", () => this.types());
  }

  get connected(): boolean {
    return state.human?.status === "connected";
  }

  /** The place in line, while waiting. */
  get place(): string {
    const { status, place } = state.human ?? {};
    return status === "queued" && place ? `Je bent nummer ${place} in de rij.` : "";
  }

  /** Takes in what an answer or a piece of news says about a human. */
  heed(messages: Message[]): void {
    const customs = messages.map(({ custom }) => custom).filter((custom) => custom?.kind === "handoff");
    for (const custom of customs) {
      const { status, name, place, id = 0 } = custom as { status?: string; name?: string; place?: number; id?: number };
      state.seen = Math.max(state.seen ?? 0, id);
      if (status === "queued" || status === "connected") {
        const known = name ?? state.human?.name;
        state.human = { status, ...(known ? { name: known } : {}), ...(place ? { place } : {}) };
      }
      if (status === "closed") delete state.human;
    }
    if (customs.length) this.show();
  }

  show(): void {
    const { status, name = "een medewerker" } = state.human ?? {};
    const about = this.connected ? `Je praat nu met ${name}. Dat is een mens.` : this.computer;
    if (this.about.textContent !== about) this.about.textContent = about;
    this.button.textContent = status ? TITLES[status] : "Chatten met een mens";
    this.button.dataset["send"] = status ? "/mens_stop" : "/mens";
    this.tell(this.place);
    if (status && !this.socket) this.listen();
    if (!status && this.socket) {
      this.socket.close();
      this.socket = null;
      clearTimeout(this.asking);
    }
  }

  private listen(): void {
    const opened = (): void => {
      this.socket?.emit("session_request", { session_id: state.id });
      void this.ask();
    };
    this.socket = connect(opened, {
      handoff: (found: News) => {
        if ((found.previous ?? 0) > (state.seen ?? 0)) void this.ask();
        else this.take([found]);
      },
      handoff_line: ({ place }: { place: number }) => {
        if (state.human?.status === "queued") this.heed([{ custom: { kind: "handoff", status: "queued", place } }]);
      },
      handoff_typing: ({ on }: { on: boolean }) => {
        if (this.connected) this.tell(on ? "De medewerker typt…" : "");
      },
    });
  }

  /** What was said is pushed. Asking for it too makes sure that nothing is missed, also where web sockets are blocked. */
  private async ask(): Promise<void> {
    clearTimeout(this.asking);
    const { id } = state;
    const found = await news(id, state.seen ?? 0);
    if (state.id !== id) return; // wiped meanwhile
    if (found) this.take(found);
    if (this.socket) this.asking = setTimeout(() => void this.ask(), this.socket.live ? BOTH_WAYS : ALONE);
  }

  private take(found: News[]): void {
    for (const { id, from, messages } of found) {
      const [first] = messages;
      if (id <= (state.seen ?? 0) || !first) continue;
      state.seen = id;
      if (from === "human") {
        const name = first.custom?.["name"];
        this.add({ who: "human", name: typeof name === "string" ? name : "Medewerker", text: first.text ?? "" });
      } else if (state.human || first.custom?.["status"] !== "closed") {
        this.add({ who: "bot", messages }); // a leave was answered already
      }
      this.heed(messages);
    }
    save();
  }

  private types(): void {
    if (!this.connected) return;
    if (!this.typed) this.socket?.emit("handoff_typing", { on: true });
    clearTimeout(this.typed);
    this.typed = setTimeout(() => {
      this.typed = 0;
      this.socket?.emit("handoff_typing", { on: false });
    }, STILL);
  }
}
