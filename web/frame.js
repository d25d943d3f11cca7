// In the chat page: what it does for the page of another site that carries it in a frame (embed.js). Alone it does nothing.
// Only sites that the gateway allows can frame it at all; the first that greets it is the one it talks to.
(function () {
  "use strict";
  if (parent === window) return;
  var site = null;

  function tell(message) {
    if (site) parent.postMessage(message, site);
  }

  addEventListener("message", function (event) {
    if (event.source !== parent || !event.data || (event.data.keuzehulp !== "hello" && event.data.keuzehulp !== "focus")) return;
    site = site || event.origin;
    if (event.data.keuzehulp === "focus") (document.getElementById("message") || document.body).focus();
  });

  addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !event.defaultPrevented) tell({ keuzehulp: "close" });
  });

  // Who leaves the chat leaves the page around it too.
  new MutationObserver(function () {
    var leave = document.querySelector("a.leave");
    if (document.documentElement.classList.contains("gone") && leave) tell({ keuzehulp: "leave", url: leave.href });
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
})();
