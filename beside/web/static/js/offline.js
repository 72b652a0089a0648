/* What is kept on this device to be read, and what waits on it to be sent. The worker does it
   (offline/worker.js); here it is asked, and shown. Where there is none, nothing of this appears. */
const here = document.querySelector("script[data-waiting-script]");
const worker = navigator.serviceWorker;
const { account } = here.dataset;
const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);
const ask = async (does, more) => {
  const { active } = await worker.ready;
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => done(event.data);
    active.postMessage({ does, account, ...more }, [port2]);
  });
};

/* The list of what waits is drawn where it has a place, and only when there is something in it. */
const place = document.querySelector("[data-waiting]");
let [waits, tries] = [false, 20];
const show = async () => {
  const told = place && await ask("list");
  waits = Boolean(told?.rows.some((row) => row.state === "waits"));
  if (!told || (place.hidden && !told.rows.length && !told.others)) return;
  const { draw } = await import(here.dataset.waitingScript);
  draw(place, told, (id) => ask("drop", { id }).then(show));
};
const mend = async (id) => {
  const form = document.querySelector("main form");
  const row = form && !form.querySelector("[aria-invalid]") && await ask("one", { id });
  if (row) (await import(here.dataset.waitingScript)).fill(form, row.fields);
};

/* A form says whose it is, and about what. */
document.addEventListener("submit", ({ target }) => {
  if (target.method !== "post" || !account) return;
  const about = (document.querySelector("main .lede") ?? document.querySelector("main h1")).textContent.trim();
  for (const [name, value] of Object.entries({ _account: account, _about: about })) {
    target.elements[name]?.remove();
    target.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
});

/* A page that stood on the device: its forms are new ones each time, and today is today. */
if (document.querySelector("[data-carried]")) {
  const today = new Date().toLocaleDateString("sv", { timeZone: "Asia/Shanghai" });
  each("input[name=_once]", (one) => { one.value = crypto.randomUUID(); });
  each("input[type=date][name=day]", (one) => { one.value = today; });
}
each("[data-again]", (one) => { one.href = location.href; });

/* 没网也能看: a button, and what is said once it was pressed. */
const carry = (box) => {
  const path = box.dataset.carry;
  const said = async () => {
    const has = Boolean(await ask("hasDoor", { path }));
    each("[data-kept-door]", (one) => { one.hidden = !has; }, box);
    box.querySelector("[data-keep-door]").hidden = has;
    box.hidden = false;
  };
  for (const [name, does] of [["[data-keep-door]", "keepDoor"], ["[data-drop-door]", "dropDoor"]]) {
    box.querySelector(name).addEventListener("click", async () => {
      box.querySelector("[data-not-kept]").hidden = await ask(does, { path });
      await said();
    });
  }
  said();
};

if (worker) {
  if (here.dataset.worker) worker.register(here.dataset.worker, { scope: "/" }).catch(() => {});
  worker.addEventListener("message", show);
  addEventListener("online", () => ask("send"));
  // Not for ever: each try counts as a use of the session.
  setInterval(() => { if (waits && navigator.onLine && tries-- > 0) ask("send"); }, 30_000);
  show();
  if (account) ask("here");
  each("[data-carry]", carry);
  const kept = new URLSearchParams(location.search).get("kept");
  if (kept) mend(kept);
}
