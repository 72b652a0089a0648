/* Numbers read off paper through the camera, where the browser can (BarcodeDetector): each QR code
   of ours adds one line to the box of numbers. Pictures stay in this page. Typing always works. */
const place = document.querySelector("[data-scan]");
const box = document.querySelector("[data-numbers]");
const NUMBER = /^https?:\/\/\S*?[/=](\d{10})(?!\d)|^(\d{10})$/;
const EVERY = 200;

const able = async () =>
  place && box && navigator.mediaDevices?.getUserMedia && "BarcodeDetector" in window
  && (await BarcodeDetector.getSupportedFormats()).includes("qr_code");

const scanning = () => {
  const [start, stop] = ["start", "stop"].map((word) => place.querySelector(`[data-scan-${word}]`));
  const view = place.querySelector("[data-scan-view]");
  const said = place.querySelector("[data-scan-said]");
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let stream = null;

  const add = (number) => {
    const known = box.value.split(/\D+/).includes(number);
    said.textContent = `${known ? said.dataset.again : said.dataset.read} ${number}`;
    if (known) return;
    box.value = `${box.value.trimEnd()}${box.value.trim() ? "\n" : ""}${number}\n`;
    navigator.vibrate?.(60);
  };
  const end = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    start.hidden = false;
    stop.hidden = view.hidden = true;
  };
  const look = async () => {
    if (!stream) return;
    try {
      for (const code of await detector.detect(view)) {
        const found = NUMBER.exec(code.rawValue);
        if (found) add(found[1] ?? found[2]);
      }
    } catch { /* no picture yet */ }
    setTimeout(look, EVERY);
  };
  const begin = async () => {
    start.hidden = true;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      view.srcObject = stream;
      stop.hidden = view.hidden = false;
      await view.play();
      look();
    } catch {
      end();
      said.textContent = said.dataset.none;
    }
  };
  start.addEventListener("click", begin);
  stop.addEventListener("click", end);
  addEventListener("pagehide", end);
  place.hidden = false;
};

if (await able().catch(() => false)) scanning();
