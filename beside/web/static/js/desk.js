/* The list of a desk by keys, as in a sheet: arrows go from row to row, "/" to the search. */
const rows = () => [...document.querySelectorAll(".ledger tbody a")];

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "/") {
    const search = document.getElementById("q");
    if (!search) return;
    event.preventDefault();
    search.focus();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = rows();
  if (!step || !links.length) return;
  const at = links.indexOf(document.activeElement);
  const next = links[at === -1 ? (step > 0 ? 0 : links.length - 1) : at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

/* What was typed about a wish as it stood before has been sent since, or holds no longer. */
const wish = document.querySelector("[data-wish]")?.dataset;
if (wish) {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith("kept:") && key.includes(`/${wish.wish}/`) && !key.endsWith(`-${wish.version}`))
    .forEach((key) => sessionStorage.removeItem(key));
}
