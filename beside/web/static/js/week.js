/* Free hours: fill the usual weeks with one press, say the hours of each day. */
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

document.addEventListener("change", (event) => {
  const day = event.target.closest?.(".weekday");
  if (day) spans(day);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  if (button) fill(button.closest("[data-week]"), button.dataset.fill);
});
document.querySelectorAll("[data-week] .presets").forEach((row) => { row.hidden = false; });
