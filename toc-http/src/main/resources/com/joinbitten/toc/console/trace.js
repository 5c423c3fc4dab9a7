// All that is known of one fire: gates, hops, attempts, events, what its relay and its terminal say.
import { make, money } from "/static/page.js";
import { get } from "/ops/calls.js";
import { act, facts, grid, or, stamp } from "/ops/parts.js";
import { resolving } from "/ops/doubt.js";
import { stateOf } from "/ops/fires.js";

const STRETCHES = { queue: "relay: until its turn", commit: "relay: commit", rename: "relay: rename", ack: "relay: from receipt to answer" };
const PARTS = { store: "gates and commit", link: "until the first byte", ack: "until the relay's answer is stored", fill: "until the broker's word is stored" };

export async function trace(place, id) {
  const body = make("div", {});
  place.append(act("Ask again", load), body);

  async function load() {
    const told = await get(`/api/fires/${encodeURIComponent(id)}/trace`);
    if (told !== null) {
      body.replaceChildren(...sections(told, load));
    }
  }
  await load();
  return {
    event(name, data) {
      if (name === "fire" && data.fire_id === id) {
        load();
      }
    },
  };
}

function sections(told, changed) {
  return [
    summary(told.fire, told),
    ...resolving(told, changed),
    part("Gates", gates(told.fire.trace)),
    part("Way", way(told)),
    part("Attempts", attempts(told)),
    part("Events of the relay", events(told)),
    part("What the relay says now", relay(told.relay)),
    part("What the terminal says", terminal(told.terminal)),
  ];
}

function part(title, ...children) {
  return make("section", {}, make("h2", {}, title), ...children);
}

function summary(fire, told) {
  return facts([
    ["State", stateOf(fire.state)],
    ["Code", fire.code],
    ["Reason", or(fire.reason)],
    ["User", fire.user_id],
    ["Order", `${fire.action} ${fire.symbol} ${fire.direction} ${or(fire.lots, "")}`],
    ["Levels", `${or(fire.entry_price)} / ${or(fire.stop_loss)} / ${or(fire.take_profit)}`],
    ["Mission", or(fire.mission_id)],
    ["Relay and account", `${fire.relay} / ${fire.account}`],
    ["Visible to a terminal", fire.published],
    ["Ticket", or(fire.ticket)],
    ["Price", or(fire.execution_price)],
    ["P/L", fire.profit === null ? "–" : money(fire.profit, fire.currency)],
    ["Accepted", stamp(fire.created_at)],
    ["Deadline", stamp(fire.expires_at)],
    ["Magic", told.magic],
    ["Request", fire.request_id],
    ["Comment", or(fire.comment)],
  ]);
}

function gates(notes) {
  const rows = notes.map((note) => [
    note.gate,
    make("span", { className: note.passed ? "good" : "bad" }, note.passed ? "passed" : note.code),
    note.text,
    Object.entries(note.numbers)
      .map(([name, value]) => `${name} ${value}`)
      .join(", "),
  ]);
  return grid("Gates in the order in which they were asked", ["Gate", "Verdict", "Why", "Numbers"], rows, "No gate was asked.");
}

function way(told) {
  const hops = told.fire.hops;
  const rows = hops.map((hop, i) => [
    hop.state,
    stamp(hop.at),
    i === 0 ? "–" : `${new Date(hop.at) - new Date(hops[i - 1].at)} ms`,
    or(hop.detail),
  ]);
  const micros = Object.entries(told.micros).map(([name, value]) => [PARTS[name] ?? name, `${value.toLocaleString("en")} µs`]);
  for (const [name, value] of Object.entries(told.relay.micros ?? {})) {
    micros.push([STRETCHES[name] ?? name, `${value.toLocaleString("en")} µs`]);
  }
  return make(
    "div",
    {},
    grid("Steps", ["State", "At", "After", "Detail"], rows),
    micros.length === 0
      ? make("p", { className: "faint" }, "Neither this process nor the relay remembers how long that took.")
      : facts(micros),
  );
}

function attempts(told) {
  const rows = told.attempts.map((attempt) => [
    String(attempt.number),
    stamp(attempt.started_at),
    stamp(attempt.ended_at),
    attempt.ending ?? make("span", { className: "bad" }, "may be on its way"),
    attempt.ledger_id,
  ]);
  const notes = [
    told.waiting ? "In the outbox: it is not known yet whether the order was visible." : "",
    told.cancel_asked_at ? `Its user asked to take it back: ${stamp(told.cancel_asked_at)}.` : "",
  ].filter((note) => note !== "");
  return make("div", {}, grid("Attempts", ["No", "Begun", "Ended", "Ending", "Ledger"], rows, "None."), ...notes.map((note) => make("p", {}, note)));
}

function events(told) {
  const rows = told.events.map((event) => [`${event.epoch}:${event.n}`, event.state, stamp(event.at), event.outcome]);
  const parked = told.parked_events.map((event) => [`${event.epoch}:${event.n}`, "parked", stamp(event.at), event.fault]);
  return grid("Events", ["Number", "State", "At", "Outcome"], [...rows, ...parked], "None.");
}

/** The relay's word on a fire. */
export function relay(word) {
  if (!word.heard) {
    return make("p", { className: "problem" }, `The relay cannot be asked: ${word.note}`);
  }
  if (word.state === undefined) {
    return make("p", { className: "problem" }, `It does not know the fire: ${word.code} ${word.note}`);
  }
  return make(
    "div",
    {},
    facts([
      ["State", stateOf(word.state)],
      ["Visible to a terminal", word.published],
      ["File", `${word.folder}/${word.file}`],
      ["Deadline", stamp(word.expires_at)],
      ["Ledger", or(word.ledger_id)],
    ]),
    make("h3", {}, "Bytes of the order file"),
    word.contents === undefined
      ? make("p", { className: "faint" }, "The relay does not tell them.")
      : make("pre", { id: "file", tabIndex: 0, role: "region", "aria-label": "Bytes of the order file" }, word.contents),
  );
}

/** The terminal's word. */
export function terminal(word) {
  if (word === null) {
    return make("p", { className: "problem" }, "Nothing was ever heard of the user's terminal behind this relay.");
  }
  const rows = word.positions.map((position) => [
    String(position.ticket),
    `${position.symbol} ${position.type} ${position.volume}`,
    String(position.price),
    position.magic,
  ]);
  return make(
    "div",
    {},
    facts([
      ["Heard", `${stamp(word.heard_at)}${word.stale ? " (stale)" : ""}`],
      ["EA level", `L${word.ea_level}`],
      ["AutoTrading", word.auto_trading === null ? "not told" : word.auto_trading ? "on" : "off"],
      ["Open positions", `${or(word.open_positions, "not told")}${word.all_listed ? "" : ", not all listed"}`],
    ]),
    grid("Positions that this fire opened", ["Ticket", "Position", "Price", "Magic"], rows, "It lists no position of this fire."),
  );
}
