/* 说给我们听, on every page with a place for it: the recorder where a browser can record, else (in
   WeChat, on plain http) the file input that stands there. The recorder itself comes when somebody
   begins to speak, or when something is left that was spoken before the session ended. */
const canRecord = () => window.isSecureContext && navigator.mediaDevices?.getUserMedia
  && window.MediaRecorder && !/MicroMessenger/i.test(navigator.userAgent);

const speakAt = (place) => {
  const part = (name) => place.querySelector(`[data-${name}]`);
  const input = place.querySelector("input[type=file]");
  const texts = JSON.parse(place.dataset.texts);
  const say = (words) => { part("voice-note").textContent = words; };
  const useFile = () => {
    part("recorder").hidden = true;
    part("pick").hidden = false;
    say(texts.closed);
  };
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (file) say(file.size > Number(place.dataset.most) ? texts.large : texts.chosen.replace("{name}", file.name));
  });
  if (!canRecord()) return;
  const wake = () => import(place.dataset.script).then(({ recorderAt }) => recorderAt({ place, part, input, texts, say, useFile }));
  part("recorder").hidden = false;
  part("pick").hidden = true;
  part("start").addEventListener("click", () => wake().then((recorder) => recorder.start()).catch(useFile), { once: true });
  part("listen").addEventListener("click", () => part("sound").play());
  const { keep, voiceSent } = input.form.dataset;
  if (keep && voiceSent === undefined && sessionStorage.getItem(`kept:voice:${keep}`)) wake().then((recorder) => recorder.restore()).catch(useFile);
};
document.querySelectorAll("[data-voice]").forEach(speakAt);
/* What is taken off does not come back from the window's store. */
document.querySelector("[name=unsay]")?.addEventListener("click", ({ target }) => sessionStorage.removeItem(`kept:voice:${target.form.dataset.keep}`));
