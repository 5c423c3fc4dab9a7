// The console: which view is shown, who is looking, and the stream of what happens.
import { follow } from "/static/live.js";
import { getJson, make, signOut } from "/static/page.js";
import { caller, get, greet, may } from "/ops/calls.js";
import { audit } from "/ops/audit.js";
import { charts } from "/ops/charts.js";
import { doubt } from "/ops/doubt.js";
import { fires } from "/ops/fires.js";
import { keys, users } from "/ops/people.js";
import { signal } from "/ops/signal.js";
import { stop } from "/ops/stop.js";
import { terminals } from "/ops/terminals.js";
import { trace } from "/ops/trace.js";

// a view: { name, text, scope, show(place, argument) }; what show gives may have event(name, data) and close()
const VIEWS = [
  { name: "fires", text: "Fires", scope: "read", show: fires },
  { name: "fire", text: "", scope: "monitor", show: trace },
  { name: "terminals", text: "Terminals", scope: "monitor", show: terminals },
  { name: "stop", text: "Stop", scope: "monitor", show: stop },
  { name: "doubt", text: "In doubt", scope: "monitor", show: doubt },
  { name: "charts", text: "Charts", scope: "monitor", show: charts },
  { name: "users", text: "Users", scope: "admin", show: users },
  { name: "keys", text: "Keys", scope: "admin", show: keys },
  { name: "audit", text: "Audit", scope: "admin", show: audit },
  { name: "signal", text: "Test signal", scope: "signals", show: signal },
];

const at = (id) => document.getElementById(id);
let shown = null; // what the present view gave
let token = 0; // a view that comes late must not cover a newer one

function allowed() {
  return VIEWS.filter((view) => may(view.scope));
}

function wanted() {
  const [name, argument = ""] = location.hash.slice(1).split("/");
  const known = allowed().find((view) => view.name === name) ?? allowed().find((view) => view.text !== "");
  return { known, argument: decodeURIComponent(argument) };
}

function links(current) {
  const items = allowed()
    .filter((view) => view.text !== "")
    .map((view) =>
      make("li", {}, make("a", { href: `#${view.name}`, "aria-current": view.name === current ? "page" : "false" }, view.text)),
    );
  at("views").replaceChildren(...items);
}

async function route(focus) {
  const { known, argument } = wanted();
  if (!known) {
    return;
  }
  const mine = ++token;
  shown?.close?.();
  shown = null;
  links(known.name);
  at("title").textContent = known.text || `Fire ${argument}`;
  document.title = `${at("title").textContent} · BITTEN`;
  const place = make("div", {});
  at("view").replaceChildren(place);
  if (focus) {
    at("main").focus();
  }
  const view = await known.show(place, argument);
  if (mine === token) {
    shown = view ?? null;
  } else {
    view?.close?.();
  }
}

async function level() {
  const halt = may("monitor") ? await get("/api/halt") : null;
  if (halt !== null) {
    stopped(halt.level, halt.reason);
  }
}

function stopped(level, reason) {
  at("halted").hidden = level === "normal";
  at("halted").textContent = `Trading is ${level}${reason ? `: ${reason}` : ""}`;
}

function link(up) {
  at("link").textContent = up ? "Live" : "Not live: connecting again";
}

/** A browser that is signed in can sign out. */
async function session() {
  try {
    const { ok, body } = await getJson("/api/session");
    if (ok && body.signed_in) {
      at("sign-out").hidden = false;
      signOut();
    }
  } catch {
    at("link").textContent = "Not live";
  }
}

async function start() {
  if (!(await greet())) {
    at("link").textContent = "Not live";
    return;
  }
  session();
  at("who").textContent = `${caller().name}: ${caller().scopes.join(", ")}`;
  await level();
  await route(false);
  addEventListener("hashchange", () => {
    if (location.hash !== "#main") {
      route(true);
    }
  });
  if (!may("read")) {
    at("link").textContent = "Not live: this session may not read events";
    return;
  }
  follow("", String(caller().newest_event), {
    up: () => link(true),
    down: () => link(false),
    event(name, data) {
      if (name === "halt") {
        stopped(data.level, data.reason);
      }
      shown?.event?.(name, data);
    },
  });
}

start();
