/* Free hours: paint by dragging, fill the usual weeks with one press, say the hours of each day. */
const spans = (day) => {
  const pattern = day.closest("[data-week]").dataset.span;
  const on = [...day.querySelectorAll("input")].map((box) => box.checked);
  const said = [];
  for (let hour = 0; hour < 24; hour += 1) {
    if (!on[hour] || on[hour - 1]) continue;
    let end = hour;
    while (on[end]) end += 1;
    said.push(pattern.replace("{from}", hour).replace("{to}", end));
  }
  day.querySelector(".spans").textContent = said.join("、") || "—";
};

const WEEKS = {
  work: (day, hour) => day < 5 && hour >= 18 && hour < 21,
  weekend: (day, hour) => day > 4 && hour >= 9 && hour < 18,
  none: () => false,
};
const fill = (week, kind) => {
  week.querySelectorAll(".weekday").forEach((day) => {
    day.querySelectorAll("input").forEach((box) => {
      const [index, hour] = box.value.split("-").map(Number);
      box.checked = kind !== "none" && (box.checked || WEEKS[kind](index, hour));
    });
    spans(day);
  });
  week.dispatchEvent(new Event("input", { bubbles: true }));
};

let painting = null;
const boxAt = (event) =>
  document.elementFromPoint(event.clientX, event.clientY)?.closest(".hour")?.querySelector("input");

document.addEventListener("pointerdown", (event) => {
  const box = event.target.closest?.(".hour")?.querySelector("input");
  // A finger that moves scrolls the page; only a mouse or pen paints.
  if (box && event.pointerType !== "touch" && event.button === 0) painting = { to: !box.checked, from: box, moved: false };
});
document.addEventListener("pointermove", (event) => {
  const box = painting && boxAt(event);
  if (!box || (box === painting.from && !painting.moved)) return;
  if (!painting.moved) painting.from.checked = painting.to;
  painting.moved = true;
  box.checked = painting.to;
  spans(box.closest(".weekday"));
});
document.addEventListener("pointerup", () => {
  const done = painting;
  painting = null;
  if (done?.moved) {
    // The click that ends a drag must not turn the first box back.
    const stop = (event) => event.preventDefault();
    document.addEventListener("click", stop, { capture: true });
    setTimeout(() => document.removeEventListener("click", stop, { capture: true }), 0);
    setTimeout(() => spans(done.from.closest(".weekday")), 0);
  }
});
document.addEventListener("change", (event) => {
  const day = event.target.closest?.(".weekday");
  if (day) spans(day);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (button) fill(button.closest("[data-week]"), button.dataset.fill);
});
document.querySelectorAll("[data-week] .presets").forEach((row) => { row.hidden = false; });
