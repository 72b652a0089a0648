/* Cells over a picture: a mouse or pen paints by dragging; a finger taps, and scrolls. */
let painting = null;
const boxAt = (event) =>
  document.elementFromPoint(event.clientX, event.clientY)?.closest(".marking-cell")?.querySelector("input");

document.addEventListener("pointerdown", (event) => {
  const box = event.target.closest?.(".marking-cell")?.querySelector("input");
  if (box && event.pointerType !== "touch" && event.button === 0) painting = { to: !box.checked, from: box, moved: false };
});
document.addEventListener("pointermove", (event) => {
  const box = painting && boxAt(event);
  if (!box || (box === painting.from && !painting.moved)) return;
  if (!painting.moved) painting.from.checked = painting.to;
  painting.moved = true;
  box.checked = painting.to;
});
document.addEventListener("pointerup", () => {
  const done = painting;
  painting = null;
  if (!done?.moved) return;
  // The click that ends a drag must not turn the first cell back.
  const stop = (event) => event.preventDefault();
  document.addEventListener("click", stop, { capture: true });
  setTimeout(() => document.removeEventListener("click", stop, { capture: true }), 0);
});
document.querySelectorAll("[data-marking] img").forEach((image) => { image.draggable = false; });
