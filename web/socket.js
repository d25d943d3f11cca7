// A small client of the gateway's Socket.IO server, over a web socket: events in and out, and it comes back by itself.
"use strict";

const SILENCE = 45000; // milliseconds; the server gives a sign of life every 25 seconds
const LONGEST_WAIT = 15000;

// Connects to the namespace. `on` holds a function for each event, and may hold `opened`, `lost` and `refused`.
function connectSocket(namespace, on) { // eslint-disable-line no-unused-vars
  const mark = namespace === "/" ? "" : `${namespace},`;
  let socket = null;
  let live = false;
  let ended = false;
  let wait = 1000;
  let watch = 0;

  function open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/socket.io/?EIO=4&transport=websocket`);
    socket.onmessage = ({ data }) => receive(String(data));
    socket.onclose = lost;
    listen();
  }

  function listen() {
    clearTimeout(watch);
    watch = setTimeout(() => socket.close(), SILENCE);
  }

  function lost() {
    clearTimeout(watch);
    if (live) on.lost?.();
    live = false;
    if (ended) return;
    setTimeout(() => ended || open(), wait + Math.random() * 500); // not all pages at the same moment
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function receive(packet) {
    listen();
    const kind = packet.slice(0, 2);
    const rest = packet.slice(2);
    if (packet[0] === "0") socket.send(`40${mark}`);
    else if (packet === "2") socket.send("3");
    else if (packet[0] !== "4" || !rest.startsWith(mark)) return;
    else if (kind === "40") {
      live = true;
      wait = 1000;
      on.opened?.();
    } else if (kind === "42") {
      const [event, data] = JSON.parse(rest.slice(mark.length));
      on[event]?.(data);
    } else if (kind === "44" || kind === "41") {
      close();
      on.refused?.();
    }
  }

  function emit(event, data) {
    if (live) socket.send(`42${mark}${JSON.stringify([event, data])}`);
  }

  function close() {
    ended = true;
    socket.close();
  }

  open();
  return { emit, close, get live() { return live; } };
}
