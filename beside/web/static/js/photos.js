/* Photographs: shown small before they are sent, and counted. */
document.addEventListener("change", (event) => {
  const input = event.target;
  const place = input.type === "file" && input.closest("[data-photos]");
  if (!place) return;
  const preview = place.querySelector("[data-preview]");
  preview.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
  const photos = [...input.files].filter((file) => file.type.startsWith("image/"));
  preview.replaceChildren(...photos.map((file) => {
    const image = new Image();
    image.src = URL.createObjectURL(file);
    image.alt = file.name;
    return image;
  }));
  preview.hidden = photos.length === 0;
  const most = Number(input.dataset.most);
  const note = place.querySelector("[data-photo-note]");
  note.textContent = most ? `${input.files.length} / ${most}` : "";
  note.classList.toggle("over", Boolean(most) && input.files.length > most);
});
