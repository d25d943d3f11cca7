// Puts the chat on a page of another site, in a frame of its own that neither can look into:
//   <script src="https://chat.voorbeeld.nl/embed.js" async></script>             a button in a corner that opens it
//   <script src="https://chat.voorbeeld.nl/embed.js" data-full async></script>   the whole chat, here
// data-label: what the button says; data-side="left": the other corner. No cookies, nothing stored, no other host.
(function () {
  "use strict";
  var script = document.currentScript;
  if (!script) return; // loaded as a module: there is no telling where from
  var home = new URL(script.src, location.href).origin;
  var label = script.getAttribute("data-label") || "Stel je vraag";
  var name = script.getAttribute("data-title") || "Chat over hulp bij drugsproblemen";
  var frame = null;
  var inside = false; // true when the frame has the focus, so that it knows where to put it

  function make(tag, styles, attributes) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    Object.keys(styles).forEach(function (key) { element.style.setProperty(key, styles[key]); });
    return element;
  }

  function makeFrame() {
    frame = make("iframe", { border: "0", width: "100%", flex: "1", "min-height": "0", display: "block", background: "Canvas" },
      { src: home + "/", title: name, allow: "clipboard-write", referrerpolicy: "no-referrer" });
    frame.addEventListener("load", function () { tell(inside ? "focus" : "hello"); });
    return frame;
  }

  function tell(what) {
    if (frame && frame.contentWindow) frame.contentWindow.postMessage({ keuzehulp: what }, home);
  }

  // What the frame says counts only when it comes from our frame, and from where the chat lives.
  function hear(does) {
    addEventListener("message", function (event) {
      if (!frame || event.origin !== home || event.source !== frame.contentWindow) return;
      var said = event.data || {};
      if (said.keuzehulp === "leave" && /^https?:\/\//i.test(said.url)) {
        document.documentElement.style.setProperty("display", "none", "important");
        location.replace(said.url);
      } else if (does[said.keuzehulp]) does[said.keuzehulp]();
    });
  }

  function full() {
    var box = make("div", { display: "flex", "flex-direction": "column", width: "100%", "min-height": "32rem" });
    box.appendChild(makeFrame());
    script.parentNode.insertBefore(box, script.nextSibling);
    function size() { // down to the lower edge of the window, wherever on the page it begins
      var top = box.getBoundingClientRect().top + scrollY;
      box.style.setProperty("height", Math.max(innerHeight - Math.min(top, innerHeight / 2), 512) + "px");
    }
    size();
    addEventListener("resize", size);
    hear({});
  }

  function corner() {
    var side = script.getAttribute("data-side") === "left" ? "left" : "right";
    var host = make("div", { position: "fixed", bottom: "0", "z-index": "2147483000" });
    host.style.setProperty(side, "0");
    var root = host.attachShadow ? host.attachShadow({ mode: "open" }) : host; // the site's styles stay outside
    var look = { font: "600 1rem/1.4 system-ui, sans-serif", color: "#fff", background: "#10564a", border: "2px solid #fff",
      "border-radius": "1.5rem", padding: ".7rem 1.2rem", cursor: "pointer", "min-height": "44px" };
    var button = make("button", look, { type: "button", "aria-expanded": "false", "aria-haspopup": "dialog" });
    button.style.setProperty("margin", "1rem");
    button.textContent = label;
    var panel = make("div", { display: "none", "flex-direction": "column", position: "fixed", background: "#10564a",
      "box-shadow": "0 0 1.5rem rgba(0, 0, 0, .4)" }, { role: "dialog", "aria-label": name });
    var shut = make("button", look, { type: "button" });
    shut.textContent = "Sluit de chat";
    shut.style.setProperty("align-self", "flex-end");
    shut.style.setProperty("margin", ".25rem");
    panel.appendChild(shut);
    root.appendChild(button);
    root.appendChild(panel);
    [button, shut].forEach(function (each) {
      each.addEventListener("focus", function () { each.style.setProperty("outline", "3px solid #ffbf47"); });
      each.addEventListener("blur", function () { each.style.setProperty("outline", "none"); });
    });

    function size() { // a phone, and a page that is enlarged, gets all of the window
      var small = innerWidth < 480 || innerHeight < 480;
      panel.style.setProperty("bottom", small ? "0" : "1rem");
      panel.style.setProperty(side, small ? "0" : "1rem");
      panel.style.setProperty("width", small ? "100%" : "24rem");
      panel.style.setProperty("height", small ? "100%" : Math.min(innerHeight - 32, 720) + "px");
    }

    function open() {
      inside = true;
      size();
      panel.style.setProperty("display", "flex");
      button.style.setProperty("display", "none");
      button.setAttribute("aria-expanded", "true");
      if (!frame) panel.appendChild(makeFrame()); // nothing is asked of the chat before someone wants it
      frame.focus();
      tell("focus");
    }

    function close() { // the conversation stays where it was
      inside = false;
      panel.style.setProperty("display", "none");
      button.style.removeProperty("display");
      button.setAttribute("aria-expanded", "false");
      button.focus();
    }

    button.addEventListener("click", open);
    shut.addEventListener("click", close);
    panel.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
    addEventListener("resize", size);
    hear({ close: close });
    document.body.appendChild(host);
  }

  if (script.hasAttribute("data-full")) full();
  else if (document.readyState !== "loading") corner();
  else addEventListener("DOMContentLoaded", corner); // last on the page, also for who comes by with the Tab key
})();
