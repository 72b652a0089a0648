/* Reads the main part of a page aloud, line by line, where the browser has a voice of its language;
   of several Chinese ones, the one of Putonghua. */
const aloud = document.querySelector("[data-aloud]");
const voice = globalThis.speechSynthesis;
if (aloud && voice) {
  const words = aloud.querySelector("span");
  const start = words.textContent;
  const tongue = () => {
    const mine = voice.getVoices().map(({ lang }) => lang).filter((lang) => lang.slice(0, 2) === document.documentElement.lang.slice(0, 2));
    return mine.find((lang) => !/HK|TW/.test(lang)) ?? mine[0];
  };
  const offer = () => { aloud.hidden = !tongue(); };
  const rest = () => { words.textContent = start; };
  offer();
  voice.addEventListener?.("voiceschanged", offer);
  window.addEventListener("pagehide", () => voice.cancel());
  aloud.addEventListener("click", () => {
    const stops = words.textContent !== start;
    voice.cancel();
    rest();
    if (stops) return;
    const lines = document.getElementById("main").innerText.split("\n").filter((line) => line.trim());
    words.textContent = aloud.dataset.aloud;
    lines.forEach((line, i) => {
      const said = Object.assign(new SpeechSynthesisUtterance(line), { lang: tongue(), rate: 0.9 });
      if (i === lines.length - 1) said.onend = rest;
      voice.speak(said);
    });
  });
}
