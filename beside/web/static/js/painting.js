/* Boxes in a grid (hours of a week, cells over a picture): a mouse or pen paints by dragging; a finger
   taps, and scrolls. */
const CELLS = ".hour, .marking-cell";
let painting = null;
const boxAt = (event) =>
  document.elementFromPoint(event.clientX, event.clientY)?.closest(CELLS)?.querySelector("input");
const paint = (box) => {
  if (box.checked === painting.to) return;
  box.checked = painting.to;
  box.dispatchEvent(new Event("change", { bubbles: true }));
};

document.addEventListener("pointerdown", (event) => {
  const box = event.target.closest?.(CELLS)?.querySelector("input");
  if (box && event.pointerType !== "touch" && event.button === 0) painting = { to: !box.checked, from: box, moved: false };
});
document.addEventListener("pointermove", (event) => {
  const box = painting && boxAt(event);
  if (!box || (box === painting.from && !painting.moved)) return;
  if (!painting.moved) paint(painting.from);
  painting.moved = true;
  paint(box);
});
document.addEventListener("pointerup", () => {
  const done = painting;
  painting = null;
  if (!done?.moved) return;
  // The click that ends a drag must not turn the first box back.
  const stop = (event) => event.preventDefault();
  document.addEventListener("click", stop, { capture: true });
  setTimeout(() => document.removeEventListener("click", stop, { capture: true }), 0);
});
