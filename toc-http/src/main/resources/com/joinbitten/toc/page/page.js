// What every page in the frame needs: its words, its user, calls to our own server, and text that stays text.
const words = JSON.parse(document.body.dataset.words);

/** The words of that name, with {place} replaced by values. */
export function say(name, values = {}) {
  return fill(words[name] ?? name, values);
}

/** That text, with {place} replaced by values. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, place) => values[place] ?? whole);
}

/** An element with those properties; children that are strings become text, never markup. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role" || name === "scope") {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  element.append(...children);
  return element;
}

/** What a GET answers: { ok, status, body }; throws when nothing answers. */
export async function getJson(path) {
  const reply = await fetch(path);
  return { ok: reply.ok, status: reply.status, body: await reply.json() };
}

/** What a call with a JSON body answers: { ok, status, body }; throws when nothing answers. */
export async function sendJson(method, path, body) {
  const reply = await fetch(path, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { ok: reply.ok, status: reply.status, body: await reply.json() };
}

const SIGNS = { USD: "$", EUR: "€", GBP: "£", JPY: "¥" };
const WITHOUT_CENTS = new Set(["JPY", "KRW", "VND", "CLP", "ISK"]);

/** Money as the rest of the system writes it, in every language; dollars where no terminal told in what it counts. */
export function money(amount, currency = "USD") {
  const value = Number(amount);
  const digits = Math.abs(value).toFixed(WITHOUT_CENTS.has(currency) ? 0 : 2);
  const minus = value < 0 ? "−" : "";
  return SIGNS[currency] === undefined ? `${minus}${digits} ${currency}` : `${minus}${SIGNS[currency]}${digits}`;
}

/** An instant in the page's language; UTC, like everything that the system tells. */
export function when(instant) {
  const lang = document.documentElement.lang;
  const style = { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" };
  return `${new Intl.DateTimeFormat(lang, style).format(new Date(instant))} UTC`;
}

/** A table from texts; columns are { text, number } and rows are arrays of strings or elements. */
export function table(caption, columns, rows) {
  const head = columns.map((column) =>
    make("th", { scope: "col", className: column.number ? "number" : "" }, column.text),
  );
  const body = rows.map((row) =>
    make("tr", {}, ...row.map((cell, i) => make("td", { className: columns[i].number ? "number" : "" }, cell))),
  );
  return make(
    "div",
    { className: "scroll", tabIndex: 0, role: "region", "aria-label": caption },
    make(
      "table",
      {},
      make("caption", { className: "unseen" }, caption),
      make("thead", {}, make("tr", {}, ...head)),
      make("tbody", {}, ...body),
    ),
  );
}

/** The user whose page this is; where nobody is named, the page asks for one. */
export function chooseUser() {
  const main = document.getElementById("main");
  if (main.dataset.user === "") {
    document.getElementById("choose").hidden = false;
    const go = () => {
      const query = new URLSearchParams(location.search);
      query.set("user", document.getElementById("user").value.trim());
      location.search = query.toString();
    };
    document.getElementById("choose-user").addEventListener("click", go);
    document.getElementById("user").addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        go();
      }
    });
  }
  return main.dataset.user;
}

/** Parameters for a link, which name the user again where this page's address did. */
export function asUser(parameters, name) {
  const query = new URLSearchParams(parameters);
  const here = new URLSearchParams(location.search);
  if (here.has("user")) {
    query.set(name, here.get("user"));
  }
  if (here.has("lang")) {
    query.set("lang", here.get("lang"));
  }
  return query;
}

/** Ends the session when its button is pressed; the button is there only where there is a session. */
export function signOut() {
  document.getElementById("sign-out")?.addEventListener("click", async () => {
    await sendJson("DELETE", "/api/session");
    location.assign("/sign-in");
  });
}
