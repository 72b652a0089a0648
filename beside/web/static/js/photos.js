/* Photographs: made small before they are sent, so that what a camera wrote into the file stays on
   the telephone; shown and counted. Where a browser cannot, they are sent as they are. */
const LONGEST = 2048; /* pixels, as the house keeps them */
const HEAVY = 1200 * 1024; /* bytes */
const KINDS = ["image/jpeg", "image/png", "image/webp"];
const working = new Map();

const photosOf = (input) => [...input.files].filter((file) => file.type.startsWith("image/"));
const size = (bytes) => `${Math.max(0.1, bytes / 1048576).toFixed(1)} MB`;
const total = (files) => [...files].reduce((sum, file) => sum + file.size, 0);

/* Throws where the browser cannot read it the right way up. */
const small = async (file) => {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const share = Math.min(1, LONGEST / Math.max(image.width, image.height));
  if (share === 1 && file.size <= HEAVY && KINDS.includes(file.type)) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * share);
  canvas.height = Math.round(image.height * share);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); });
  if (!blob || (blob.size >= file.size && KINDS.includes(file.type))) return file;
  return new File([blob], file.name.replace(/\.[^.]*$/, ".jpg"), { type: "image/jpeg" });
};

const shrink = async (input, tell) => {
  const sent = new DataTransfer();
  const files = [...input.files];
  for (const [at, file] of files.entries()) {
    tell(at + 1, files.length);
    const made = file.type.startsWith("image/") ? await small(file).catch(() => file) : file;
    if (files.some((one, other) => one !== input.files[other])) return;
    sent.items.add(made);
  }
  input.files = sent.files;
};

const preview = (input, place) => {
  const shown = place.querySelector("[data-preview]");
  shown.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
  const photos = photosOf(input);
  shown.replaceChildren(...photos.map((file) => {
    const image = new Image();
    image.src = URL.createObjectURL(file);
    image.alt = file.name;
    return image;
  }));
  shown.hidden = photos.length === 0;
};

document.addEventListener("change", (event) => {
  const input = event.target;
  const place = input.type === "file" && input.closest("[data-photos]");
  if (!place) return;
  const most = Number(input.dataset.most);
  const note = place.querySelector("[data-photo-note]");
  const count = () => {
    const number = input.files.length;
    note.textContent = number ? `${most ? `${number} / ${most}` : number} · ${size(total(input.files))}` : "";
    note.classList.toggle("over", Boolean(most) && number > most);
  };
  preview(input, place);
  count();
  const job = shrink(input, (at, of) => { note.textContent = `${place.dataset.working} ${at} / ${of}`; })
    .catch(() => {})
    .finally(() => {
      if (working.get(input) !== job) return;
      working.delete(input);
      preview(input, place);
      count();
    });
  working.set(input, job);
});

/* A form waits for them, then says how much goes. */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const inputs = [...form.querySelectorAll("[data-photos] input[type=file]")].filter((input) => input.files.length);
  if (!inputs.length || form.dataset.sent) return;
  const jobs = inputs.map((input) => working.get(input)).filter(Boolean);
  if (jobs.length) {
    event.preventDefault();
    event.stopImmediatePropagation();
    const by = event.submitter;
    await Promise.all(jobs);
    form.requestSubmit(by);
    return;
  }
  for (const input of inputs) {
    const place = input.closest("[data-photos]");
    place.querySelector("[data-photo-note]").textContent = `${place.dataset.sending} ${size(total(input.files))}`;
  }
}, { capture: true });
