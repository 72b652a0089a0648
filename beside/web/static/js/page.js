/* What every page does better with JavaScript. Each part works on what is there, also after htmx
   has put new parts in; nothing here is needed. */

/* A form is sent once: its button says so and waits. The server makes sure of it anyway. Behind a
   button with data-download comes a file, and the page stays as it is. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || event.submitter?.matches("[data-download]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  event.submitter?.classList.add("sending");
  setTimeout(() => release(form), 20000);
});
const release = (form) => {
  delete form.dataset.sent;
  form.querySelectorAll(".sending").forEach((button) => button.classList.remove("sending"));
};
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form");
  if (form) release(form);
});

/* htmx: the token goes with every request that changes something. */
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token.value;
});

/* The summary of errors is read first. */
document.querySelector("[data-focus]")?.focus();

/* Copy: <button data-copy="text"> or data-copy-from="id" */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copyFrom);
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? source.textContent.trim());
  } catch { /* plain http has no clipboard: mark the words, so that one may copy them by hand */
    if (source) getSelection().selectAllChildren(source);
    return;
  }
  const words = button.querySelector("span");
  const before = words.textContent;
  words.textContent = button.dataset.done ?? before;
  setTimeout(() => { words.textContent = before; }, 2500);
});

/* How many letters are left, once it becomes near. */
const count = (area) => {
  const most = Number(area.dataset.most);
  const length = [...area.value].length;
  let note = area.nextElementSibling;
  if (!note?.matches(".counter")) {
    note = Object.assign(document.createElement("p"), { className: "counter" });
    note.setAttribute("role", "status");
    area.after(note);
  }
  note.hidden = length < most * 0.6;
  note.classList.toggle("over", length > most);
  note.textContent = `${length} / ${most}`;
};

/* What was typed stays in this window until it is sent, for an hour, also when the session has
   ended: the next person at a tablet in a hall finds nothing. Only in forms marked
   data-keep="name", and never codes, passwords or numbers of documents. Where a form is filled in
   beforehand, data-keep-over says that what was typed goes over that. */
const SECRET = /(^|[_-])(password\d?|code|word|secret|id_number|token|csrfmiddlewaretoken|once)$/;
const KEPT_FOR = 3600 * 1000;
const kept = (form) => `kept:${location.pathname}:${form.dataset.keep}`;
const keepable = (form) =>
  [...form.elements].filter((one) => one.name && !SECRET.test(one.name)
    && one.matches("textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit])")
    && one.autocomplete !== "one-time-code");
const isAsSent = (one) => one.selectedOptions?.[0]?.defaultSelected ?? one.value === one.defaultValue;
const isChoice = (one) => one.type === "checkbox" || one.type === "radio";

const keep = (form) => {
  const values = keepable(form)
    .filter((one) => (isChoice(one) ? one.checked : one.value))
    .map((one) => [one.name, one.value]);
  try {
    sessionStorage.setItem(kept(form), JSON.stringify({ at: Date.now(), values }));
  } catch { /* the window's store is full or closed */ }
};
const restore = (form) => {
  const stored = sessionStorage.getItem(kept(form));
  if (!stored || form.querySelector("[aria-invalid], .wrong")) return;
  const { at, values } = JSON.parse(stored);
  if (!(Date.now() - at < KEPT_FOR)) return;
  for (const one of keepable(form)) {
    if (isChoice(one)) one.checked ||= values.some(([name, value]) => name === one.name && value === one.value);
    else if (!one.value || ("keepOver" in form.dataset && isAsSent(one))) one.value = values.find(([name]) => name === one.name)?.[1] ?? one.value;
  }
};

document.addEventListener("input", (event) => {
  if (event.target.matches?.("textarea[data-most]")) count(event.target);
  const form = event.target.form;
  if (form?.dataset.keep) keep(form);
});
/* What was sent last has arrived where the next page says that it is done; and a page that thanks
   says which kept words have arrived. */
const keptKeys = () => Object.keys(sessionStorage).filter((key) => key.startsWith("kept:"));
const arrived = (name) => keptKeys().filter((key) => key.endsWith(`:${name}`)).forEach((key) => sessionStorage.removeItem(key));
document.addEventListener("submit", ({ target }) => sessionStorage.setItem("sent", target.dataset.keep ?? ""));
if (document.querySelector(".messages [data-tone=done]") && sessionStorage.getItem("sent")) arrived(sessionStorage.getItem("sent"));
document.querySelectorAll("form[data-keep]").forEach(restore);
document.querySelectorAll("[data-kept-arrived]").forEach((place) => arrived(place.dataset.keptArrived));
/* What is still kept is said, and can be thrown away. */
document.querySelectorAll("[data-kept-words]").forEach((place) => { place.hidden = !keptKeys().length; });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-kept-clear]");
  if (!button) return;
  keptKeys().forEach((key) => sessionStorage.removeItem(key));
  button.closest("[data-kept-words]")?.setAttribute("hidden", "");
});
const countAll = (root) => root.querySelectorAll("textarea[data-most]").forEach(count);
countAll(document);
document.addEventListener("htmx:load", (event) => {
  countAll(event.target);
  event.target.querySelectorAll("form[data-keep]").forEach(restore);
});

/* The menu of doors closes when one presses elsewhere. */
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.me[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

/* Two minutes before the session ends for want of use, it is said, and can be put off. */
const idle = document.querySelector("form[data-idle]");
if (idle) {
  let alarm;
  const wait = () => {
    clearTimeout(alarm);
    idle.hidden = true;
    alarm = setTimeout(() => { idle.hidden = false; }, (Number(idle.dataset.idle) - 120) * 1000);
  };
  idle.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(idle.action, { method: "POST", body: new FormData(idle), redirect: "manual" });
    if (answer.status === 204) wait();
    release(idle);
  });
  document.addEventListener("htmx:afterRequest", wait);
  wait();
}
