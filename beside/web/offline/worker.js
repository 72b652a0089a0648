/* What stands between the pages and the network: files of the house at once, a volunteer's own
   promises where there is no network, and what she writes there kept until it can be sent, once.
   HOUSE, put before this, says the addresses and the version. Decision 13 says what is kept and why. */
"use strict";

const FILES = `files-${HOUSE.version}`;
const HASHED = /^\/static\/.*\.[0-9a-f]{12}\.\w+$/;
const WRITTEN = new RegExp(`^${HOUSE.home}[1-9][0-9]{9}/(contact|start|log|report)/$`);
const OURS = { csrfmiddlewaretoken: 1, _account: 1, _about: 1 };
const MINUTE = 60_000;
const READABLE_FOR = 48 * 60 * MINUTE;
const WAITING_FOR = 7 * 24 * 60 * MINUTE;
const PATIENCE = 8_000;

/* ---- The device's own store: `known` (whose pages, since when), `waiting` (what is to be sent). */

let left = false; // she has signed out: what was still under way writes nothing any more
const opened = () => new Promise((done, fail) => {
  if (left) throw new Error("signed out");
  const ask = indexedDB.open("beside", 1);
  ask.onupgradeneeded = () => {
    ask.result.createObjectStore("known");
    ask.result.createObjectStore("waiting", { keyPath: "id" });
  };
  ask.onsuccess = () => done(ask.result);
  ask.onerror = () => fail(ask.error);
});
const within = async (name, mode, act) => {
  const base = await opened();
  try {
    return await new Promise((done, fail) => {
      const work = base.transaction(name, mode, { durability: "strict" });
      const ask = act(work.objectStore(name));
      work.oncomplete = () => done(ask.result);
      work.onabort = () => fail(work.error);
    });
  } finally {
    base.close();
  }
};
const recall = (key) => within("known", "readonly", (rows) => rows.get(key));
const note = (key, what) => within("known", "readwrite", (rows) => rows.put(what, key));
const known = () => recall("own");
const setKnown = (row) => note("own", row);
const waiting = async () =>
  (await within("waiting", "readonly", (rows) => rows.getAll())).sort((one, other) => one.at - other.at);
const put = (row) => within("waiting", "readwrite", (rows) => rows.put(row));
const drop = (id) => within("waiting", "readwrite", (rows) => rows.delete(id));

const tell = async (what) => {
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage(what);
};

/* ---- Reading: whole pages as the house made them, under the account and a key of this device. */

const forget = async () => {
  for (const name of await caches.keys()) if (name.startsWith("carried-")) await caches.delete(name);
  await within("known", "readwrite", (rows) => rows.delete("own"));
};
const shelf = (own) => `carried-${own.account}-${own.device}`;
const headersOf = (answer) => {
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "Kept-At": String(Date.now()) });
  for (const name of ["Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy", "Cross-Origin-Opener-Policy"]) {
    if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  }
  return headers;
};
const young = async (cache, path) => {
  const found = await cache.match(path);
  if (!found) return undefined;
  if (Date.now() - Number(found.headers.get("Kept-At")) < READABLE_FOR) return found;
  await cache.delete(path);
  return undefined;
};
const kept = async (path) => {
  const own = await known();
  if (!own?.device) return undefined;
  const cache = await caches.open(shelf(own));
  const page = await young(cache, path);
  const door = page && await young(cache, `${path}carried/`);
  if (!door) return page;
  const inside = await door.text();
  const text = (await page.text())
    .replace("<div data-door></div>", () => inside)
    .replace(/<p [^>]*data-no-door>.*?<\/p>/s, "");
  return new Response(text, { headers: page.headers });
};

/* Ask for all of it anew: at most every five minutes, unless something was done since. */
const refresh = (account) => navigator.locks.request("beside-carried", async () => {
  let own = await known();
  await note("last", account);
  if (own && own.account !== account) {
    await forget();
    own = undefined;
  }
  if (own && Date.now() - own.at < 5 * MINUTE) return;
  let answer;
  try {
    answer = await fetch(HOUSE.carried, { redirect: "manual", cache: "no-store" });
  } catch {
    return;
  }
  if (answer.type === "opaqueredirect" || answer.status === 404) await forget();
  if (!answer.ok) return;
  const told = await answer.json();
  if (own?.account !== told.account) await forget();
  const device = own?.account === told.account ? own.device : crypto.randomUUID();
  own = { account: told.account, device, at: Date.now() };
  await setKnown(own);
  const cache = await caches.open(shelf(own));
  const headers = headersOf(answer);
  for (const [path, text] of Object.entries(told.pages)) await cache.put(path, new Response(text, { headers }));
  for (const request of await cache.keys()) {
    const path = new URL(request.url).pathname;
    if (!(path in told.pages) && !(path.replace(/carried\/$/, "") in told.pages && await young(cache, path))) await cache.delete(request);
  }
  await tidy();
});
const tidy = async () => {
  for (const name of await caches.keys()) if (name.startsWith("files-") && name !== FILES) await caches.delete(name);
};
const stale = async () => {
  const own = await known();
  if (own) await setKnown({ ...own, at: 0 });
};

/* 没网也能看: one door, when she asks for it. The house writes the look down. */
const hasDoor = async (path) => {
  const own = await known();
  return Boolean(own && await caches.has(shelf(own)) && await young(await caches.open(shelf(own)), path));
};
const keepDoor = async (path, account) => {
  await refresh(account);
  const own = await known();
  if (own?.account !== account) return false;
  const answer = await fetch(path, { redirect: "manual", cache: "no-store" });
  if (left || !answer.ok) return false;
  const cache = await caches.open(shelf(own));
  await cache.put(path, new Response(await answer.text(), { headers: headersOf(answer) }));
  return true;
};
const dropDoor = async (path) => {
  const own = await known();
  if (own) await (await caches.open(shelf(own))).delete(path);
  return true;
};

/* ---- Writing: what could not be sent is kept, and sent again under the key it was first sent with. */

const keepWritten = async (path, form, before) => {
  const account = form.get("_account");
  if (!account || !form.get("_once")) return false;
  await put({
    id: `${account} ${path} ${form.get("_once")}`,
    account,
    path,
    act: path.match(WRITTEN)[1],
    about: form.get("_about") || "",
    fields: [...form].filter(([name]) => !(name in OURS)),
    at: Date.now(),
    state: "waits",
  });
  if (before) await drop(before);
  await tell("waiting");
  self.registration.sync?.register("beside").catch(() => {}); // a browser may forbid it: pages ask too
  return true;
};

const write = async (event, path) => {
  const copy = event.request.clone();
  const before = new URL(event.request.url).searchParams.get("kept"); // what came back and was mended
  let answer;
  try {
    answer = await fetch(event.request);
  } catch (lost) {
    if (await keepWritten(path, await copy.formData(), before)) return Response.redirect(HOUSE.home, 303);
    throw lost;
  }
  event.waitUntil(stale());
  if (before && answer.type === "opaqueredirect") await drop(before);
  return answer;
};

/* Who is signed in, and the token of now; nothing where nobody is. */
const hand = async () => {
  const answer = await fetch(HOUSE.token, { redirect: "manual", cache: "no-store" });
  if (answer.ok) return answer.json();
  if (answer.type === "opaqueredirect" || answer.status === 404) return null;
  throw new Error(`${answer.status}`);
};

/* One at a time, by one worker, whatever how many windows ask. Says whether to go on. */
const sendOne = async (one, token) => {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token);
  for (const [name, value] of one.fields) body.append(name, value);
  const answer = await fetch(one.path, {
    method: "POST", body, redirect: "manual", cache: "no-store", headers: { "Beside-Carried": one.account },
  });
  if (answer.status === 204) {
    await put({ ...one, fields: [], state: "sent" });
    return true;
  }
  if ([400, 404, 405, 409, 413, 422].includes(answer.status)) {
    await put({ ...one, state: "refused", why: (await answer.text()).slice(0, 60_000) });
    return true;
  }
  return false; // signed out meanwhile, too often, or broken over there: it waits
};
const sendAll = () => navigator.locks.request("beside-send", async () => {
  const tried = new Set();
  for (const one of await waiting()) if (Date.now() - one.at > WAITING_FOR) await drop(one.id);
  try {
    for (;;) {
      const one = (await waiting()).find((row) => row.state === "waits" && !tried.has(row.id));
      if (!one) break;
      tried.add(one.id);
      const who = await hand();
      await note("out", !who);
      if (!who) break;
      if (who.account === one.account && !await sendOne(one, who.token)) break;
    }
  } catch { /* no network yet */ }
  if (tried.size) {
    await stale();
    await tell("waiting");
  }
});
/* What waits of this account's; where the page does not know, of the last one's at this device. */
const list = async (asked) => {
  const account = asked || await recall("last");
  const rows = await waiting();
  const mine = rows.filter((one) => one.account === account);
  for (const one of mine) if (one.state === "sent") await drop(one.id);
  return {
    rows: mine.map(({ fields, ...one }) => one),
    others: rows.length - mine.length,
    out: await recall("out"),
  };
};

/* ---- What comes in. */

const visit = async (event, path) => {
  const asked = fetch(event.request);
  const slow = new Promise((done) => setTimeout(done, PATIENCE)).then(() => kept(path));
  const first = await Promise.race([asked.catch(() => undefined), slow.catch(() => undefined)]);
  if (first) return first;
  try {
    return await asked;
  } catch {
    return await kept(path) ?? await kept(HOUSE.offline) ?? await caches.match(HOUSE.offline) ?? Response.error();
  }
};
const file = async (request) => {
  const had = await caches.match(request);
  if (had && HASHED.test(new URL(request.url).pathname)) return had;
  try {
    return await fetch(request);
  } catch (lost) {
    if (had) return had;
    throw lost;
  }
};
/* What waits is sent before she goes; then everything goes, also where the house cannot be asked. */
const leave = async (event) => {
  await Promise.race([sendAll(), new Promise((done) => setTimeout(done, PATIENCE))]);
  await forget();
  left = true;
  try {
    const answer = await fetch(event.request);
    await new Promise((done) => {
      const ask = indexedDB.deleteDatabase("beside");
      ask.onsuccess = ask.onerror = done;
    });
    return answer;
  } catch {
    left = false;
    return await caches.match(HOUSE.offline) ?? Response.error();
  }
};

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(FILES);
    await cache.addAll([...HOUSE.files, HOUSE.offline].map((path) => new Request(path, { cache: "reload" })));
    await self.skipWaiting();
  })());
});
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    if (await known()) await stale(); // its pages ask for the files of before, until they are made anew
    else await tidy();
    await self.clients.claim();
  })());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "GET" && request.mode === "navigate") event.respondWith(visit(event, pathname));
  else if (request.method === "GET" && (HOUSE.files.includes(pathname) || HASHED.test(pathname))) event.respondWith(file(request));
  else if (request.method !== "POST") return;
  else if (pathname === HOUSE.leaving) event.respondWith(leave(event));
  else if (HOUSE.entering.some((path) => pathname.startsWith(path))) event.waitUntil(forget());
  else if (WRITTEN.test(pathname) && request.mode === "navigate") event.respondWith(write(event, pathname));
  else if (pathname.startsWith(HOUSE.home)) event.waitUntil(stale());
});
self.addEventListener("sync", (event) => event.waitUntil(sendAll()));

const DOES = {
  here: async ({ account }) => {
    left = false;
    await sendAll();
    await refresh(account);
  },
  send: sendAll,
  list: ({ account }) => list(account),
  one: async ({ id }) => (await waiting()).find((row) => row.id === id),
  drop: ({ id }) => drop(id),
  hasDoor: ({ path }) => hasDoor(path),
  keepDoor: ({ path, account }) => keepDoor(path, account),
  dropDoor: ({ path }) => dropDoor(path),
};
self.addEventListener("message", (event) => {
  const does = DOES[event.data?.does];
  if (!does) return;
  event.waitUntil(does(event.data).catch(() => undefined).then((answer) => event.ports[0]?.postMessage(answer)));
});
