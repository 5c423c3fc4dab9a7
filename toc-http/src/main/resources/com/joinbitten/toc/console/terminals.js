// The board of terminals: who sits where, what their accounts say, and putting terminals out of service.
import { make } from "/static/page.js";
import { get, may, send } from "/ops/calls.js";
import { act, confirm, field, grid, or, stamp } from "/ops/parts.js";

const AGAIN_MS = 3000;

export async function terminals(place) {
  const relays = make("div", {});
  const board = make("ul", { className: "cards" });
  place.append(make("h2", {}, "Relays"), relays, make("h2", {}, "Terminals"), board);
  let cards = new Map(); // by name; the buttons of a card stay while nothing changes what can be done

  async function load() {
    const told = await get("/api/ops/terminals");
    if (told === null) {
      return;
    }
    relays.replaceChildren(
      grid("Relays", ["Relay", "Ping", "Waiting fires", "Node"], told.relays.map((relay) => [
        relay.name,
        relay.answers ? `${(relay.ping_us / 1000).toFixed(1)} ms` : make("span", { className: "bad" }, "no answer"),
        String(relay.waiting),
        relay.lease ? `${relay.lease.node}, epoch ${relay.lease.epoch}` : make("span", { className: "bad" }, "none"),
      ])),
    );
    const names = told.terminals.map((terminal) => terminal.name).join("\n");
    if (names !== [...cards.keys()].join("\n")) {
      cards = new Map(told.terminals.map((terminal) => [terminal.name, card()]));
      board.replaceChildren(...[...cards.values()].map((one) => one.item));
    }
    told.terminals.forEach((terminal) => show(cards.get(terminal.name), terminal, load));
  }
  await load();
  const timer = setInterval(load, AGAIN_MS);
  return { close: () => clearInterval(timer) };
}

function card() {
  const says = make("div", {});
  const acts = make("div", {});
  return { item: make("li", { className: "panel" }, says, acts), says, acts, offered: "" };
}

function show(shown, terminal, changed) {
  const free = terminal.status === "available";
  shown.says.replaceChildren(
    make("h2", {}, terminal.name),
    make("p", {}, `${terminal.type} at ${terminal.relay}: `, make("span", { className: free ? "good" : "bad" }, terminal.status), terminal.note ? ` (${terminal.note})` : ""),
    make("label", {}, `${terminal.active_users} of ${terminal.seats} seats taken`, make("meter", { min: 0, max: Math.max(terminal.seats, 1), value: terminal.active_users })),
    ...terminal.users.map(user),
  );
  const offered = `${free} ${terminal.active_users}`;
  if (!may("terminals") || shown.offered === offered) {
    return;
  }
  shown.offered = offered;
  const states = free ? ["maintenance", "error"] : ["available"];
  shown.acts.replaceChildren(...states.map((state) => act(`Set to ${state}`, () => setState(terminal, state, changed), state === "error")));
  if (free && terminal.active_users > 0) {
    shown.acts.append(act("Move its users away", () => failover(terminal, changed), true));
  }
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
  await changed();
  return reply.body.success === false ? reply.body.message : "";
}
