// Pieces that the views share. Whatever comes from the server becomes text, never markup.
import { make } from "/static/page.js";

/** An instant to the millisecond, UTC, as logs have it. */
export function stamp(instant) {
  return instant ? new Date(instant).toISOString().replace("T", " ").replace("Z", "") : "–";
}

/** The same without the year, for lists. */
export function shortStamp(instant) {
  return instant ? stamp(instant).slice(5) : "–";
}

/** The instant that a field for date and time means: its label says UTC, and so it is taken. */
export function instant(value) {
  return new Date(`${value}Z`).toISOString();
}

/** A form that a phone shows only when it is wanted. */
export function folded(title, form) {
  return make("details", { className: "folded", open: matchMedia("(min-width: 45rem)").matches }, make("summary", {}, title), form);
}

/** A value, or a dash where there is none. */
export function or(value, none = "–") {
  return value === null || value === undefined || value === "" ? none : String(value);
}

/** A table that becomes a list of cards on a phone; columns are names, rows arrays of texts or elements. */
export function grid(caption, columns, rows, empty = "Nothing.") {
  if (rows.length === 0) {
    return make("p", { className: "faint" }, empty);
  }
  const head = columns.map((column) => make("th", { scope: "col", role: "columnheader" }, column));
  const body = rows.map((row) =>
    make("tr", { role: "row" }, ...row.map((cell, i) => make("td", { role: "cell", "data-head": columns[i] }, make("span", {}, cell)))),
  );
  return make(
    "div",
    { className: "scroll", tabIndex: 0, role: "region", "aria-label": caption },
    make(
      "table",
      { className: "rows", role: "table" },
      make("caption", { className: "unseen" }, caption),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)),
      make("tbody", { role: "rowgroup" }, ...body),
    ),
  );
}

/** Names with their values; values are texts or elements. */
export function facts(pairs) {
  return make("dl", { className: "figures" }, ...pairs.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

/** A field with its label. */
export function field(label, input) {
  return make("label", {}, label, input);
}

/** A list to choose from; options are [value, text]. */
export function choice(name, options, chosen) {
  const list = make("select", { name }, ...options.map(([value, text]) => make("option", { value }, text)));
  list.value = chosen ?? options[0][0];
  return list;
}

/** A button that calls; while it does, it cannot be pressed again. */
export function act(text, what, danger = false) {
  const button = make("button", { type: "button", className: danger ? "act danger" : "act" }, text);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await what();
    } finally {
      button.disabled = false;
    }
  });
  return button;
}

/** The link to a fire's trace. */
export function fireLink(id) {
  return make("a", { href: `#fire/${encodeURIComponent(id)}` }, make("code", {}, id));
}

/**
 * Asks before something is done.
 *
 * @param title what is about to happen
 * @param texts sentences of what it means
 * @param word to be typed by hand; none: a press is enough
 * @param fields elements to fill in
 * @param doIt called with the form's values; gives an error to show, or nothing once it is done
 */
export function confirm({ title, texts = [], word = "", fields = [], doIt }) {
  const dialog = document.getElementById("ask");
  const problem = make("p", { className: "problem", role: "alert", hidden: true });
  const typed = make("input", { name: "typed", autocomplete: "off", spellcheck: false });
  const go = make("button", { type: "submit", className: "act danger", disabled: word !== "" }, title);
  const leave = make("button", { type: "button", className: "act" }, "Leave it");
  const form = make(
    "form",
    { method: "dialog" },
    make("h2", { id: "ask-title" }, title),
    ...texts.map((text) => make("p", {}, text)),
    ...fields,
    ...(word === "" ? [] : [field(`Type ${word} to confirm`, typed)]),
    problem,
    go,
    leave,
  );
  typed.addEventListener("input", () => {
    go.disabled = typed.value.trim() !== word;
  });
  leave.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    go.disabled = true;
    const error = await doIt(Object.fromEntries(new FormData(form)));
    go.disabled = false;
    if (error) {
      problem.textContent = error;
      problem.hidden = false;
    } else {
      dialog.close();
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
}
