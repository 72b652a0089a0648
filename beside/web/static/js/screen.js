/* The screen turns its pages by itself, looks every few seconds whether something has changed, and
   goes on with what it knows while the network is away. Without this file the page turns, too: by
   the address in its head. */
const LOOK = 3400; /* and up to as much more, so that no two screens ask together for long */
const MORE = 400;
const WITHIN = 8000;
const known = new Map(); /* address -> page as it came, for the time without network */
const lost = document.getElementById("lost");
const clock = document.getElementById("clock");
let address = location.search || "?";
let since = 0;
let lastSeen = new Date();

const page = () => document.getElementById("screen");
const two = (number) => String(number).padStart(2, "0");
const time = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`;
const read = (text) => new DOMParser().parseFromString(text, "text/html").getElementById("screen");

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
    known.set(at, text);
    lastSeen = new Date();
    tell(false);
  } catch {
    tell(true);
    if (at !== address && known.has(at)) show(known.get(at), at);
    else if (at !== address) since = Date.now();
  }
};

const beat = async () => {
  const { next, turn } = page().dataset;
  const isTime = Date.now() - since >= Number(turn) * 1000;
  await look(isTime ? next : address);
  setTimeout(beat, LOOK + Math.random() * MORE);
};
since = Date.now();
setTimeout(beat, LOOK * Math.random());

const tick = () => { clock.textContent = time(new Date()); };
tick();
setInterval(tick, 5000);

/* Full screen takes a hand once; afterwards the lamp of the screen stays on where a browser can. */
const full = document.getElementById("full");
full.hidden = !document.fullscreenEnabled;
full.addEventListener("click", () => document.documentElement.requestFullscreen());
document.addEventListener("fullscreenchange", () => { full.hidden = Boolean(document.fullscreenElement); });
const stayOn = () => navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", () => { if (!document.hidden) stayOn(); });
stayOn();
