/* A wide window shows the list beside the wish. Links and forms of both are followed here, piece by
   piece: the list keeps its place, the address is that of the wish. Nothing here is needed. */
const panes = document.querySelector(".desk-panes");
const list = document.getElementById("desk-list");
const pane = document.getElementById("desk-wish");
const wide = matchMedia("(min-width: 1100px)");
const WISH = /^\/desk\/(\d{10})\//;
const KEPT = "desk:list";
const isOn = () => Boolean(list) && wide.matches;
const number = () => WISH.exec(location.pathname)?.[1];
const house = document.title.split(" · ").pop();
let busy = false;

const ask = (url, part, options) => fetch(url, { ...options, headers: { "X-Desk": part } });
const isPiece = (answer) => answer.headers.has("X-Desk");

const mark = () => {
  for (const link of list.querySelectorAll(".ledger tbody a")) {
    const isHere = WISH.exec(link.pathname)?.[1] === number();
    link.toggleAttribute("aria-current", isHere);
    if (isHere) link.setAttribute("aria-current", "true");
  }
};

/* The list anew: its counts, the count above every page, and emergencies nobody has seen to. */
const put = (html) => {
  const { scrollTop } = list;
  const at = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
  list.innerHTML = html;
  const told = list.querySelector("[data-alerts]");
  document.getElementById("desk-alerts")?.replaceChildren(...told.childNodes);
  told.remove();
  const { list: query, waiting, keys } = list.firstElementChild.dataset;
  sessionStorage.setItem(KEPT, query);
  panes.dataset.keys = keys;
  const tab = document.querySelector(".tabs a[href='/desk/']");
  let count = tab?.querySelector(".count");
  if (tab && !count && waiting) tab.append(count = Object.assign(document.createElement("b"), { className: "count" }));
  if (count) {
    count.textContent = waiting;
    count.hidden = !waiting;
  }
  list.querySelector(".chips [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  list.scrollTop = scrollTop;
  mark();
  if (at) list.querySelector(`a[href="${CSS.escape(at)}"]`)?.focus({ preventScroll: true });
};
const refresh = async (query = sessionStorage.getItem(KEPT) ?? "") => {
  const answer = await ask(`/desk/?${query}`, "list").catch(() => null);
  if (answer?.ok && isPiece(answer)) put(await answer.text());
};

/* What stands beside the list; an address that leads elsewhere is gone to. */
const show = async (answer, push) => {
  if (!isPiece(answer)) return location.assign(answer.url);
  pane.innerHTML = await answer.text();
  if (push) history[answer.url === location.href ? "replaceState" : "pushState"](null, "", answer.url);
  const head = pane.querySelector("h1");
  document.title = `${head?.textContent ?? list.querySelector("h2")?.textContent ?? ""} · ${house}`;
  const plain = list.querySelector("h1");
  if (plain) plain.outerHTML = `<h2>${plain.innerHTML}</h2>`;
  pane.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
  mark();
  if (head) head.tabIndex = -1;
  (pane.querySelector("[data-focus], [role=alert]") ?? head ?? list.querySelector(".ledger a"))?.focus({ preventScroll: true });
  scrollTo(0, 0);
};
const go = async (url, options, push = true) => {
  if (busy) return;
  busy = true;
  try {
    await show(await ask(url, "wish", options), push);
  } catch {
    location.assign(options ? location.href : url);
  }
  busy = false;
};

panes?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const isPlain = !event.defaultPrevented && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !isPlain || !isOn() || link.download || link.origin !== location.origin) return;
  if (WISH.test(link.pathname)) {
    event.preventDefault();
    go(link.href);
  } else if (link.pathname === "/desk/" && list.contains(link)) {
    event.preventDefault();
    if (!number()) history.replaceState(null, "", link.href);
    refresh(link.search.slice(1));
  }
});

panes?.addEventListener("submit", async (event) => {
  const form = event.target;
  const url = new URL(event.submitter?.getAttribute("formaction") ?? form.action, location.href);
  if (!isOn() || !pane.contains(form) || event.submitter?.matches("[data-download]") || !WISH.test(url.pathname)) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  if (form.method !== "post") {
    url.search = new URLSearchParams(body);
    return go(url.href);
  }
  const links = [...list.querySelectorAll(".ledger tbody a")];
  const at = links.findIndex((one) => one.hasAttribute("aria-current"));
  const then = at < 0 ? null : links[at + 1] ?? links[at - 1];
  if (then) body.append("then", WISH.exec(then.pathname)[1]);
  await go(url.href, { method: "POST", body });
  refresh();
});

addEventListener("popstate", () => isOn() && go(location.href, undefined, false));
/* Others work at the same desk. */
const look = () => isOn() && !document.hidden && refresh();
document.addEventListener("visibilitychange", look);
setInterval(look, 60000);
wide.addEventListener("change", () => isOn() && !list.childElementCount && refresh());
if (isOn()) {
  if (list.childElementCount) sessionStorage.setItem(KEPT, list.firstElementChild.dataset.list);
  else refresh();
}
