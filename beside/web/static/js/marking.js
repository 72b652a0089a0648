/* The grid over a picture: larger and smaller, one step back, and by arrow keys instead of a hundred
   stops of the tab key. Without this file each box is a stop, and is pressed by itself. */
const COLUMNS = 12;
const LARGEST = 3;

for (const place of document.querySelectorAll("[data-marker]")) {
  const tools = place.querySelector("[data-marking-tools]");
  const plate = place.querySelector("[data-marking]");
  const note = place.querySelector("[data-marking-note]");
  const boxes = [...plate.querySelectorAll("input")];
  const steps = []; /* boxes changed together, the last step last */
  let step = null;
  tools.hidden = false;

  const tell = () => { note.textContent = `${note.dataset.words} ${boxes.filter((box) => box.checked).length}`; };
  const begin = () => { step = null; };
  plate.addEventListener("pointerdown", begin);
  plate.addEventListener("keydown", begin);
  plate.addEventListener("change", (event) => {
    if (!step) steps.push(step = []);
    step.push(event.target);
    tell();
  });

  const turn = (changed) => { changed.forEach((box) => { box.checked = !box.checked; }); tell(); };
  const acts = {
    back: () => turn(steps.pop() ?? []),
    none: () => {
      const marked = boxes.filter((box) => box.checked);
      if (marked.length) steps.push(marked);
      turn(marked);
    },
    larger: () => zoom(1),
    smaller: () => zoom(-1),
  };
  const zoom = (by) => {
    const wanted = Number(plate.dataset.zoom ?? 1) + by;
    plate.dataset.zoom = String(Math.min(LARGEST, Math.max(1, wanted)));
  };
  tools.addEventListener("click", (event) => acts[event.target.closest("[data-marking-act]")?.dataset.markingAct]?.());

  /* One box is a stop of the tab key: the one that was pointed at last. */
  const stop = (box) => {
    boxes.forEach((one) => { one.tabIndex = one === box ? 0 : -1; });
  };
  stop(boxes[0]);
  plate.addEventListener("focusin", (event) => { if (boxes.includes(event.target)) stop(event.target); });
  const ways = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };
  plate.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(event.target);
    const to = at + (ways[event.key] ?? NaN);
    const wraps = Math.abs(ways[event.key]) === 1 && Math.floor(to / COLUMNS) !== Math.floor(at / COLUMNS);
    if (at < 0 || !(event.key in ways)) return;
    event.preventDefault();
    if (!wraps) boxes[to]?.focus();
  });
  tell();
}
