/* When the network goes, the page says so, and nothing that was typed is sent into the void. What
   the worker of the house keeps and sends later may go (offline/worker.js). */
const strip = document.querySelector("[data-no-network]");
const tell = () => { strip.hidden = navigator.onLine; };
if (strip && !document.querySelector("[data-carried]")) {
  const KEEPS = /\/volunteer\/\d{10}\/(contact|start|log|report)\//;
  addEventListener("online", tell);
  addEventListener("offline", tell);
  document.addEventListener("htmx:sendError", () => { strip.hidden = false; });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (navigator.onLine || (navigator.serviceWorker?.controller && KEEPS.test(form.action))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    strip.hidden = false;
    strip.scrollIntoView({ block: "nearest" });
  }, true);
  tell();
}
