/* The desk by keys. Arrows go from row to row as in a sheet; single letters are orders as in a mail
   program, unless somebody writes, or has turned them off. They press what is on the page. */
const panes = document.querySelector(".desk-panes");
const $ = (what) => document.querySelector(what);
const rows = () => [...document.querySelectorAll(".ledger tbody a")];
const current = () => rows().findIndex((one) => one.hasAttribute("aria-current"));
const step = (by) => {
  const links = rows();
  const focused = links.indexOf(document.activeElement);
  const at = focused < 0 ? current() : focused;
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by];
  next?.focus();
  return next;
};
const beside = (by) => {
  const at = current();
  const next = at < 0 ? null : rows()[at + by];
  (next ?? $(`.desk-steps [accesskey=${by > 0 ? "n" : "p"}]`))?.click();
};
const act = (place) => {
  const one = document.querySelectorAll(".desk-todo > div[id], .desk-acts > *")[place];
  if (!one) return;
  if (one.matches("a")) return one.click();
  if (one.matches("details")) one.open = true;
  const first = one.querySelector(":is(input, select, textarea):not([type=hidden])") ?? one.querySelector("button, summary");
  first?.focus();
};
const help = async () => {
  let box = $("dialog.desk-help");
  if (!box) {
    const page = await (await fetch(panes.dataset.help)).text();
    const known = new DOMParser().parseFromString(page, "text/html").getElementById("keys-known");
    box = Object.assign(document.createElement("dialog"), { className: "desk-help" });
    box.setAttribute("aria-labelledby", "keys-title");
    known.querySelector(".keys-more").hidden = false;
    box.append(known);
    document.body.append(box);
  }
  box.showModal();
};
const list = (query) => {
  const link = $(`.chips a[href*="?tab=${query}"]`);
  if (link) link.click();
  else location.assign(`/desk/?tab=${query}`);
};
const KEYS = {
  j: () => step(1), k: () => step(-1),
  o: () => document.activeElement.closest(".ledger a")?.click(),
  n: () => beside(1), p: () => beside(-1),
  u: () => { const at = current(); if (at >= 0 && rows()[at].offsetParent) rows()[at].focus(); else $(".desk-way .back")?.click(); },
  a: () => act(0), z: () => $("[data-undo]")?.click(),
  c: () => ($("#desk-wish [data-copy]") ?? $("main [data-copy]"))?.click(),
  f: () => $("[data-filter]")?.click(), "?": help,
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((place) => [place, () => act(place - 1)])),
};
const TABS = { q: "queue", l: "late", a: "all" };
let goes = 0;

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || $("dialog[open]")) return;
  if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
  const { key } = event;
  const isArrow = key === "ArrowDown" || key === "ArrowUp";
  if (isArrow && (event.target.closest("input, .desk-pane:not(.beside)") || !rows().length)) return;
  let order = isArrow ? () => step(key === "ArrowDown" ? 1 : -1) : null;
  if (key === "/") order = $("#q") && (() => $("#q").focus());
  else if (!isArrow && panes && panes.dataset.keys === "on") {
    order = Date.now() - goes < 1500 && TABS[key] ? () => list(TABS[key]) : KEYS[key];
    goes = key === "g" ? Date.now() : 0;
  }
  if (!order) return;
  event.preventDefault();
  order();
});

/* What was typed about a wish as it stood before has been sent since, or holds no longer. */
const drop = () => {
  const wish = $("[data-wish]")?.dataset;
  if (!wish) return;
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith("kept:") && key.includes(`/${wish.wish}/`) && !key.endsWith(`-${wish.version}`))
    .forEach((key) => sessionStorage.removeItem(key));
};
drop();
document.addEventListener("htmx:load", drop);
