/* 说给我们听: record, stop, listen, once more. What was recorded lies in the file input beside it and
   goes out with the form, like any file that was chosen; for an hour it also stays in this window,
   as typed words do. Where a browser cannot record (WeChat, plain http), the file input is there. */
const KEPT_AN_HOUR = 3600 * 1000;
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const canRecord = () => window.isSecureContext && navigator.mediaDevices?.getUserMedia && window.MediaRecorder
  && !/MicroMessenger/i.test(navigator.userAgent) && KINDS.some((kind) => MediaRecorder.isTypeSupported(kind));
const clockOf = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`;

const asText = (blob) => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.readAsDataURL(blob);
});
const fromText = (text) => {
  const [head, body] = text.split(",");
  const bytes = Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0));
  return new Blob([bytes], { type: head.slice(5).replace(";base64", "") });
};

const listenAt = (place) => {
  const part = (name) => place.querySelector(`[data-${name}]`);
  const input = place.querySelector("input[type=file]");
  const form = input.form;
  const texts = JSON.parse(place.dataset.texts);
  const longest = Number(place.dataset.longest);
  const key = form.dataset.keep && `kept:voice:${form.dataset.keep}`;
  let recorder, ticking, began, next;

  const say = (words) => { part("voice-note").textContent = words; };
  const show = (state) => {
    part("start").hidden = state !== "idle";
    part("stop").hidden = state !== "going";
    part("time").hidden = state !== "going";
    part("sound").hidden = part("after").hidden = state !== "done";
  };
  const forget = () => { if (key) sessionStorage.removeItem(key); };
  const take = (blob, seconds) => {
    const held = new DataTransfer();
    held.items.add(new File([blob], "voice", { type: blob.type }));
    input.files = held.files;
    part("sound").src = URL.createObjectURL(blob);
    show("done");
    say(seconds ? texts.done.replace("{time}", clockOf(seconds)) : texts.again);
  };
  const keepIt = async (blob) => {
    if (!key) return;
    try {
      sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), sound: await asText(blob) }));
    } catch { /* too long for the window's store: it is in the form all the same */ }
  };
  const drop = () => {
    if (part("sound").src) URL.revokeObjectURL(part("sound").src);
    part("sound").removeAttribute("src");
    input.value = "";
    forget();
    show("idle");
    say("");
  };
  const finish = (stream, chunks) => {
    clearInterval(ticking);
    stream.getTracks().forEach((track) => track.stop());
    const blob = new Blob(chunks, { type: recorder.mimeType.split(";")[0] });
    recorder = undefined;
    take(blob, (Date.now() - began) / 1000);
    part("again").focus();
    keepIt(blob);
    if (next) form.requestSubmit(next === true ? undefined : next);
    next = undefined;
  };
  const tick = () => {
    const gone = (Date.now() - began) / 1000;
    part("time").textContent = `${clockOf(gone)} / ${clockOf(longest)}`;
    if (longest - gone < 30 && !part("time").classList.contains("over")) {
      part("time").classList.add("over");
      say(texts.soon);
    }
    if (gone >= longest && recorder?.state === "recording") recorder.stop();
  };
  const start = async () => {
    drop();
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch { /* no microphone, or not allowed: then a file */
      part("pick").hidden = false;
      say(texts.closed);
      return;
    }
    const chunks = [];
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32000 });
    recorder.addEventListener("dataavailable", ({ data }) => { if (data.size) chunks.push(data); });
    recorder.addEventListener("stop", () => finish(stream, chunks));
    recorder.start();
    began = Date.now();
    part("time").classList.remove("over");
    show("going");
    say(texts.going);
    tick();
    ticking = setInterval(tick, 250);
    part("stop").focus();
  };

  input.addEventListener("change", () => {
    const [file] = input.files;
    if (!file) return;
    say(file.size > Number(place.dataset.most) ? texts.large : texts.chosen.replace("{name}", file.name));
  });
  if (!canRecord()) return;
  part("recorder").hidden = false;
  part("pick").hidden = true;
  show("idle");
  part("start").addEventListener("click", start);
  part("again").addEventListener("click", start);
  part("stop").addEventListener("click", () => recorder?.stop());
  part("none").addEventListener("click", () => { drop(); part("start").focus(); });
  window.addEventListener("pagehide", () => recorder?.stop());
  /* Whoever presses on while she still speaks has said what she wanted to say. */
  form.addEventListener("submit", (event) => {
    if (recorder?.state !== "recording") return;
    event.preventDefault();
    next = event.submitter ?? true;
    recorder.stop();
  });
  const stored = key && !("voiceSent" in form.dataset) && sessionStorage.getItem(key);
  if (!stored) return;
  const { at, sound } = JSON.parse(stored);
  if (Date.now() - at < KEPT_AN_HOUR) take(fromText(sound), 0);
};
document.querySelectorAll("[data-voice]").forEach(listenAt);
