// A small client of the gateway's Socket.IO server, over a web socket: events in and out, and it comes back by itself.
// What must not be lost goes another way (outbox.ts) or is asked for too (human.ts), so a tenth of the published
// client is enough here.

const SILENCE = 45000; // milliseconds; the server gives a sign of life every 25 seconds
const LONGEST_WAIT = 15000;

export interface Connection {
  emit(event: string, data: unknown): void;
  close(): void;
  readonly live: boolean;
}

/** Connects, and calls the function of each event that comes; `opened` after every (re)connection. */
export function connect(opened: () => void, on: Record<string, (data: never) => void>): Connection {
  let socket: WebSocket;
  let live = false;
  let ended = false;
  let wait = 1000;
  let watch = 0;

  function open(): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/socket.io/?EIO=4&transport=websocket`);
    socket.onmessage = ({ data }) => receive(String(data));
    socket.onclose = lost;
    listen();
  }

  function listen(): void {
    clearTimeout(watch);
    watch = setTimeout(() => socket.close(), SILENCE);
  }

  function lost(): void {
    clearTimeout(watch);
    live = false;
    if (ended) return;
    setTimeout(() => ended || open(), wait + Math.random() * 500); // not all pages at the same moment
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function receive(packet: string): void {
    listen();
    if (packet[0] === "0") socket.send("40");
    else if (packet === "2") socket.send("3");
    else if (packet.startsWith("40")) {
      live = true;
      wait = 1000;
      opened();
    } else if (packet.startsWith("42")) {
      const [event, data] = JSON.parse(packet.slice(2)) as [string, never];
      on[event]?.(data);
    } else if (packet.startsWith("44") || packet.startsWith("41")) close();
  }

  function close(): void {
    ended = true;
    clearTimeout(watch);
    socket.close();
  }

  open();
  return {
    emit(event, data) {
      if (live) socket.send(`42${JSON.stringify([event, data])}`);
    },
    close,
    get live() {
      return live;
    },
  };
}
