/* The list of what waits to be sent, and a form that came back, filled in as it was written. Fetched
   by offline.js where there is something to show. */
const why = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = [...page.querySelectorAll("[role=alert] li")];
  return (said.length ? said : [...page.querySelectorAll("main .lede")]).map((one) => one.textContent.trim()).join(" ");
};
const when = (at) => new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
const drawn = (row, model, drop) => {
  const item = model.content.cloneNode(true);
  const find = (selector) => item.querySelector(selector);
  for (const state of ["waits", "sent", "refused"]) find(`[data-when-${state}]`).hidden = row.state !== state;
  const words = `${model.dataset[row.act]} · ${row.about}`;
  find(".row-title").textContent = words;
  find(".unseen").textContent = words;
  find("time").textContent = when(row.at);
  if (row.why) Object.assign(find("[data-why]"), { hidden: false, textContent: why(row.why) });
  const edit = find("[data-edit]");
  edit.hidden = row.state !== "refused";
  const hasForm = row.act === "log" || row.act === "report";
  edit.href = hasForm ? `${row.path}?kept=${encodeURIComponent(row.id)}` : row.path.replace(/\w+\/$/, "");
  find("[data-drop]").hidden = row.state === "sent";
  find("[data-drop]").addEventListener("click", () => drop(row.id));
  return item;
};

/* Show what is told: the rows of this account, how many are somebody else's, whether one is out. */
export const draw = (place, { rows, others, out }, drop) => {
  const left = rows.some((row) => row.state === "waits");
  const sent = rows.length && rows.every((row) => row.state === "sent");
  const words = place.querySelector("[data-waiting-words]");
  const { waits, signIn, sent: done, others: theirs } = words.dataset;
  words.textContent = [left && (out ? signIn : waits), sent && done, others && theirs].filter(Boolean).join(" ");
  place.querySelector("[data-waiting-sign-in]").hidden = !(left && out);
  const model = place.querySelector("template");
  place.querySelector("[data-waiting-list]").replaceChildren(...rows.map((row) => drawn(row, model, drop)));
  place.hidden = !rows.length && !others;
};

/* Pictures are put back too. */
export const fill = (form, fields) => {
  for (const one of form.elements) {
    const values = fields.filter(([name]) => name === one.name).map(([, value]) => value);
    if (one.type === "file") {
      const files = new DataTransfer();
      values.filter((file) => file.size).forEach((file) => files.items.add(file));
      one.files = files.files;
      one.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (one.type === "checkbox" || one.type === "radio") one.checked = values.includes(one.value);
    else if (values.length && one.type !== "hidden") [one.value] = values;
  }
};
