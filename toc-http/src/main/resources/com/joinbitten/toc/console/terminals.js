// The board of terminals: who sits where, what their accounts say, and putting terminals out of service.
import { make } from "/static/page.js";
import { get, may, send } from "/ops/calls.js";
import { act, confirm, field, grid, or, stamp } from "/ops/parts.js";

const AGAIN_MS = 3000;

export async function terminals(place) {
  const relays = make("div", {});
  const board = make("ul", { className: "cards" });
  place.append(make("h2", {}, "Relays"), relays, make("h2", {}, "Terminals"), board);
  let drawn = "";

  async function load() {
    const told = await get("/api/ops/terminals");
    if (told === null) {
      return;
    }
    relays.replaceChildren(
      grid("Relays", ["Relay", "Ping", "Waiting fires"], told.relays.map((relay) => [
        relay.name,
        relay.answers ? `${(relay.ping_us / 1000).toFixed(1)} ms` : make("span", { className: "bad" }, "no answer"),
        String(relay.waiting),
      ])),
    );
    // what did not change is left alone, so that nobody's focus is taken
    const next = JSON.stringify(told.terminals);
    if (next !== drawn && !board.contains(document.activeElement)) {
      drawn = next;
      board.replaceChildren(...told.terminals.map((terminal) => card(terminal, load)));
    }
  }
  await load();
  const timer = setInterval(load, AGAIN_MS);
  return { close: () => clearInterval(timer) };
}

function card(terminal, changed) {
  const free = terminal.status === "available";
  const item = make(
    "li",
    { className: "panel" },
    make("h2", {}, terminal.name),
    make("p", {}, `${terminal.type} at ${terminal.relay}: `, make("span", { className: free ? "good" : "bad" }, terminal.status), terminal.note ? ` (${terminal.note})` : ""),
    make("label", {}, `${terminal.active_users} of ${terminal.seats} seats taken`, make("meter", { min: 0, max: Math.max(terminal.seats, 1), value: terminal.active_users })),
    ...terminal.users.map(user),
  );
  if (may("terminals")) {
    const acts = free ? ["maintenance", "error"] : ["available"];
    item.append(...acts.map((state) => act(`Set to ${state}`, () => setState(terminal, state, changed), state === "error")));
    if (free && terminal.active_users > 0) {
      item.append(act("Move its users away", () => failover(terminal, changed), true));
    }
  }
  return item;
}

function user(sitting) {
  const heard = sitting.heard;
  const says = heard === null
    ? "nothing heard yet"
    : [
        `L${heard.ea_level}`,
        `heartbeat ${heard.heartbeat_age} s ago${heard.stale ? " (stale)" : ""}`,
        heard.auto_trading === null ? "AutoTrading not told" : `AutoTrading ${heard.auto_trading ? "on" : "off"}`,
        heard.halted ? "halted" : "",
        `${or(heard.open_positions, "?")} open positions`,
      ].filter((word) => word !== "").join(", ");
  const worry = heard !== null && (heard.stale || heard.auto_trading === false);
  return make("dl", {}, make("dt", {}, sitting.user_id), make("dd", { className: worry ? "bad" : "", title: `since ${stamp(sitting.since)}` }, says));
}

function note() {
  return field("Note", make("input", { name: "note", maxLength: 200, autocomplete: "off" }));
}

async function setState(terminal, state, changed) {
  confirm({
    title: `Set ${terminal.name} to ${state}`,
    texts: state === "available" ? ["It takes users and orders again."] : ["It takes no new users, and refuses the orders of those who sit there."],
    fields: [note()],
    doIt: (values) => post(`/terminals/${encodeURIComponent(terminal.name)}/state`, { state, note: values.note }, changed),
  });
}

async function failover(terminal, changed) {
  confirm({
    title: `Move the users of ${terminal.name} away`,
    texts: [`It becomes out of service (error), and its ${terminal.active_users} users get seats elsewhere, as far as there are any. Open positions stay where they are.`],
    word: terminal.name,
    fields: [note()],
    doIt: (values) => post(`/terminals/${encodeURIComponent(terminal.name)}/failover`, { note: values.note }, changed),
  });
}

async function post(path, body, changed) {
  const reply = await send("POST", path, body);
  if (!reply.ok) {
    return reply.body.error ?? "Not done.";
  }
  document.activeElement?.blur();
  await changed();
  return reply.body.success === false ? reply.body.message : "";
}
