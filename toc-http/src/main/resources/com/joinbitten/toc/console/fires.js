// Fires as they happen, and those that are looked for.
import { make, money } from "/static/page.js";
import { get } from "/ops/calls.js";
import { choice, field, fireLink, folded, grid, instant, or, shortStamp } from "/ops/parts.js";

export const STATES = [
  "ACCEPTED", "RELAYED", "IN_DOUBT", "TAKEN", "CLAIMED", "UNKNOWN", "FILLED", "PARTIAL", "CLOSED", "BROKER_REJECTED",
  "NOT_EXECUTED", "EXPIRED", "CANCELLED", "REFUSED", "NOT_RELAYED",
];
const COLUMNS = ["Accepted", "Fire", "User", "Order", "State", "Code", "Ticket", "P/L"];
const PAGE = 50;
const MOST_ROWS = 200;

export async function fires(place) {
  const state = choice("state", [["", "any"], ...STATES.map((name) => [name, name])]);
  const form = make(
    "form",
    { className: "filters", role: "search", "aria-label": "Fires" },
    field("Fire id", make("input", { name: "id", autocomplete: "off", spellcheck: false })),
    field("User", make("input", { name: "user", autocomplete: "off" })),
    field("State", state),
    field("Code", make("input", { name: "code", autocomplete: "off" })),
    field("Symbol", make("input", { name: "symbol", autocomplete: "off" })),
    field("From (UTC)", make("input", { name: "from", type: "datetime-local" })),
    field("Until (UTC)", make("input", { name: "until", type: "datetime-local" })),
    make("button", { type: "submit" }, "Search"),
  );
  const status = make("p", { role: "status" });
  const list = make("div", {});
  const more = make("button", { type: "button", hidden: true }, "Older ones");
  place.append(folded("Search", form), status, list, more);

  let rows = new Map(); // by fire id, the newest first when shown
  let next = null;

  function wanted() {
    return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
  }

  function query(filter, before) {
    const parameters = new URLSearchParams({ limit: String(PAGE) });
    for (const name of ["user", "state", "symbol"]) {
      if (filter[name] !== "") {
        parameters.set(name, filter[name]);
      }
    }
    if (filter.code !== "") {
      parameters.set("code", filter.code.toUpperCase());
    }
    for (const name of ["from", "until"]) {
      if (filter[name] !== "") {
        parameters.set(name, instant(filter[name]));
      }
    }
    if (before) {
      parameters.set("before", before);
    }
    return `/api/fires?${parameters}`;
  }

  async function load(before) {
    const body = await get(query(wanted(), before));
    if (body === null) {
      return;
    }
    if (!before) {
      rows = new Map();
    }
    body.fires.forEach((fire) => rows.set(fire.fire_id, fire));
    next = body.next_before;
    render();
  }

  function render() {
    const sorted = [...rows.values()].sort((a, b) => (a.fire_id < b.fire_id ? 1 : -1)).slice(0, MOST_ROWS);
    list.replaceChildren(grid("Fires, newest first", COLUMNS, sorted.map(row), "No fire matches."));
    more.hidden = next === null;
    status.textContent = `${sorted.length} fires shown${wanted().until === "" ? ", new ones appear by themselves" : ""}`;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const id = wanted().id.toUpperCase();
    if (id !== "") {
      location.hash = `#fire/${encodeURIComponent(id)}`;
    } else {
      load();
    }
  });
  more.addEventListener("click", () => load(next));
  await load();

  return {
    event(name, data) {
      if (name === "reset") {
        load();
      } else if (name === "fire" && matches(data, wanted(), rows)) {
        rows.set(data.fire_id, { created_at: data.at, ...rows.get(data.fire_id), ...data });
        render();
      }
    },
  };
}

/** What is shown already goes on to be told of, whatever it becomes; what is new must fit. */
function matches(data, filter, rows) {
  if (rows.has(data.fire_id)) {
    return true;
  }
  return (
    filter.until === "" &&
    ["user", "state", "symbol", "code"].every((name) => {
      const told = name === "user" ? data.user_id : data[name];
      return filter[name] === "" || String(told).toUpperCase() === filter[name].toUpperCase();
    })
  );
}

function row(fire) {
  const action = fire.action === "open" ? "" : `${fire.action} `;
  return [
    shortStamp(fire.created_at),
    fireLink(fire.fire_id),
    fire.user_id,
    `${action}${fire.symbol} ${fire.direction} ${or(fire.lots, "")}`,
    stateOf(fire.state),
    fire.code === "OK" ? "OK" : make("span", { title: fire.reason ?? "" }, fire.code),
    or(fire.ticket),
    fire.profit === null || fire.profit === undefined ? "–" : money(fire.profit, fire.currency),
  ];
}

/** A state, marked where somebody has to look. */
export function stateOf(state) {
  const look = ["IN_DOUBT", "UNKNOWN", "TAKEN"].includes(state);
  return make("span", { className: look ? "bad" : "" }, state);
}
