// The emergency stop: three levels, each with its word typed by hand, and who has not confirmed.
import { make } from "/static/page.js";
import { get, may, send } from "/ops/calls.js";
import { act, confirm, facts, field, grid, or, stamp } from "/ops/parts.js";

const LEVELS = {
  halted: { text: "Halt", word: "HALT", says: "Nothing goes out any more: no order, no close. Relays hold, and withdraw what no terminal has taken." },
  "reduce-only": { text: "Reduce only", word: "REDUCE", says: "Nothing is opened. Closes and nearer stops go out." },
  normal: { text: "Resume", word: "RESUME", says: "Orders go out again." },
};
const AGAIN_MS = 3000;

export async function stop(place) {
  const state = make("div", {});
  const acts = make("div", {});
  place.append(state, acts);

  function show(told) {
    state.replaceChildren(
      facts([
        ["Level", make("span", { id: "level", className: told.level === "normal" ? "good" : "bad" }, told.level)],
        ["Reason", or(told.reason)],
        ["Since", stamp(told.since)],
        ["Confirmed by all", make("span", { id: "confirmed", className: told.confirmed ? "good" : "bad" }, told.confirmed ? "yes" : "no")],
      ]),
      grid("Relays", ["Relay", "Holds", "Said so", "Terminals that confirmed", "That have not yet", "That cannot"], Object.entries(told.relays).map(([name, relay]) => [
        name,
        relay.halted ? "yes" : "no",
        relay.confirmed ? "yes" : make("span", { className: "bad" }, relay.note ?? "no"),
        relay.confirmed_terminals.join(", ") || "–",
        relay.unconfirmed_terminals.join(", ") || "–",
        relay.terminals_that_cannot_confirm.join(", ") || "–",
      ])),
    );
    if (may("halt") && acts.dataset.level !== told.level) {
      acts.dataset.level = told.level;
      acts.replaceChildren(...Object.keys(LEVELS).filter((level) => level !== told.level).map((level) => button(level)));
    }
  }

  function button(level) {
    const { text, word, says } = LEVELS[level];
    return act(text, () => confirm({
      title: text,
      texts: [says],
      word,
      fields: [field("Reason", make("input", { name: "reason", maxLength: 100, required: true, autocomplete: "off" }))],
      async doIt(values) {
        const reply = await send("PUT", "/api/halt", { level, reason: values.reason });
        if (!reply.ok) {
          return reply.body.error ?? "Not known whether it was set: look at the level.";
        }
        show(reply.body);
        return "";
      },
    }), level !== "normal");
  }

  async function load() {
    const told = await get("/api/halt");
    if (told !== null) {
      show(told);
    }
  }
  await load();
  const timer = setInterval(load, AGAIN_MS);
  return {
    close: () => clearInterval(timer),
    event(name) {
      if (name === "halt") {
        load();
      }
    },
  };
}
