/* The recorder: start, stop, listen, again. The sound lies in the file input and goes out with the
   form; for an hour it stays in this window, as typed words do. */
const KEPT_FOR = 3600 * 1000;
const KINDS = ["audio/webm;codecs=opus", "audio/mp4"];
const clockOf = (time) => `${Math.floor(time / 60)}:${String(Math.floor(time % 60)).padStart(2, "0")}`;

const asText = (blob) => new Promise((done) => {
  const reader = Object.assign(new FileReader(), { onload: () => done(reader.result) });
  reader.readAsDataURL(blob);
});
const fromText = (text) => {
  const [head, body] = text.split(",");
  return new Blob([Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0))], { type: head.slice(5).replace(";base64", "") });
};

export const recorderAt = ({ place, part, input, texts, say, useFile }) => {
  const { form } = input;
  const longest = Number(place.dataset.longest);
  const key = form.dataset.keep && `kept:voice:${form.dataset.keep}`;
  let recorder, ticking, began, next;

  const show = (state) => {
    part("start").hidden = state !== "idle";
    part("stop").hidden = part("time").hidden = state !== "going";
    part("sound").hidden = part("after").hidden = state !== "done";
  };
  const take = (blob, words) => {
    const held = new DataTransfer();
    held.items.add(new File([blob], "voice", { type: blob.type }));
    input.files = held.files;
    part("sound").src = URL.createObjectURL(blob);
    show("done");
    say(words);
  };
  const keepIt = async (blob) => {
    try {
      if (key) sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), sound: await asText(blob) }));
    } catch { /**/ }
  };
  const drop = () => {
    URL.revokeObjectURL(part("sound").src);
    part("sound").removeAttribute("src");
    input.value = "";
    if (key) sessionStorage.removeItem(key);
    show("idle");
    say("");
  };
  const finish = (stream, chunks) => {
    clearInterval(ticking);
    stream.getTracks().forEach((track) => track.stop());
    const blob = new Blob(chunks, { type: recorder.mimeType.split(";")[0] });
    take(blob, texts.done.replace("{time}", clockOf((Date.now() - began) / 1000)));
    part("again").focus();
    keepIt(blob);
    if (next) form.requestSubmit(next === true ? undefined : next);
    next = undefined;
  };
  const stop = () => { if (recorder?.state === "recording") recorder.stop(); };
  const tick = () => {
    const gone = (Date.now() - began) / 1000;
    const time = part("time");
    time.textContent = `${clockOf(gone)} / ${clockOf(longest)}`;
    if (longest - gone < 30 && !time.classList.contains("over")) {
      time.classList.add("over");
      say(texts.soon);
    }
    if (gone >= longest) stop();
  };
  const start = async () => {
    drop();
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) return useFile();
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const chunks = [];
    recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32000 });
    recorder.ondataavailable = ({ data }) => { chunks.push(data); };
    recorder.onstop = () => finish(stream, chunks);
    recorder.start();
    began = Date.now();
    part("time").classList.remove("over");
    show("going");
    say(texts.going);
    tick();
    ticking = setInterval(tick, 250);
    part("stop").focus();
  };
  const restore = () => {
    const { at, sound } = JSON.parse(sessionStorage.getItem(key));
    if (Date.now() - at < KEPT_FOR) take(fromText(sound), texts.again);
  };

  part("start").addEventListener("click", start);
  part("again").addEventListener("click", start);
  part("stop").addEventListener("click", stop);
  part("none").addEventListener("click", () => { drop(); part("start").focus(); });
  window.addEventListener("pagehide", stop);
  /* Sent while one speaks: that was all. */
  form.addEventListener("submit", (event) => {
    if (recorder?.state !== "recording") return;
    event.preventDefault();
    next = event.submitter ?? true;
    stop();
  });
  return { start, restore };
};
