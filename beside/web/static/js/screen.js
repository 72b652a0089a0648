/* The screen turns its pages by itself, looks every few seconds whether something has changed, and
   goes on with what it knows while the network is away. Without this file its head turns it. */
const LOOK = 3400; /* and up to as much more, so that no two screens ask together for long */
const MORE = 400;
const AGAIN = 2000; /* after a failure, or some more */
const WITHIN = 4000;
const PAGES = 60; /* kept for the time without network */
const IDLE = 3000; /* the pointer goes when it has not moved for so long */
const SHIFT = 60000; /* everything moves by some points, so that nothing burns into the screen */
const PLACES = 5;
const known = new Map(); /* address -> page as it came, the longest unseen first */
const lost = document.getElementById("lost");
const clock = document.getElementById("clock");
let address = location.search || "?";
let since = 0;
let lastSeen = new Date();

const page = () => document.getElementById("screen");
const two = (number) => String(number).padStart(2, "0");
const time = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`;
const read = (text) => new DOMParser().parseFromString(text, "text/html").getElementById("screen");

const keep = (at, text) => {
  known.delete(at);
  known.set(at, text);
  if (known.size > PAGES) known.delete(known.keys().next().value);
};

/* What stands is replaced only where it differs: a page that has not changed does not flicker. */
const show = (text, at) => {
  const fresh = read(text);
  if (!fresh) return false;
  if (fresh.outerHTML !== page().outerHTML) page().replaceWith(document.adoptNode(fresh));
  if (at !== address) since = Date.now();
  address = at;
  return true;
};

const tell = (isLost) => {
  lost.hidden = !isLost;
  lost.textContent = `${lost.dataset.words}${time(lastSeen)}`;
};

const look = async (at) => {
  try {
    const answer = await fetch(`${location.pathname}${at}`, { cache: "no-cache", signal: AbortSignal.timeout(WITHIN) });
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    if (!show(text, at)) throw new Error("not the screen");
    keep(at, text);
    lastSeen = new Date();
    tell(false);
    return true;
  } catch {
    tell(true);
    if (at !== address && known.has(at)) show(known.get(at), at);
    else if (at !== address) since = Date.now();
    return false;
  }
};

const beat = async () => {
  const { next, turn } = page().dataset;
  const isTime = Date.now() - since >= Number(turn) * 1000;
  const came = await look(isTime ? next : address);
  setTimeout(beat, came ? LOOK + Math.random() * MORE : AGAIN * (1 + Math.random() / 2));
};
since = Date.now();
setTimeout(beat, LOOK * Math.random());

const tick = () => { clock.textContent = time(new Date()); };
tick();
setInterval(tick, 5000);

let place = 0;
setInterval(() => {
  place = (place + 1) % PLACES;
  document.body.dataset.shift = String(place);
}, SHIFT);

/* Nobody points at a screen: the pointer shows itself only while it moves. */
let idle = 0;
const rest = () => {
  document.body.classList.remove("idle");
  clearTimeout(idle);
  idle = setTimeout(() => document.body.classList.add("idle"), IDLE);
};
document.addEventListener("pointermove", rest);
rest();

/* Full screen takes a hand once, or the key F; afterwards the lamp of the screen stays on where a
   browser can. */
const full = document.getElementById("full");
const fill = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
full.hidden = !document.fullscreenEnabled;
full.addEventListener("click", fill);
document.addEventListener("keydown", (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isPlain && event.key.toLowerCase() === "f" && document.fullscreenEnabled) fill();
});
document.addEventListener("fullscreenchange", () => { full.hidden = Boolean(document.fullscreenElement); });
const stayOn = () => navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", () => { if (!document.hidden) stayOn(); });
stayOn();
