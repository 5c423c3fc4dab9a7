// What nobody knows the outcome of: fires in doubt, positions without a fire, events that could not be applied.
import { make } from "/static/page.js";
import { get, may, send } from "/ops/calls.js";
import { act, confirm, field, fireLink, grid, stamp } from "/ops/parts.js";
import { stateOf } from "/ops/fires.js";

const STATES = ["IN_DOUBT", "UNKNOWN", "TAKEN", "CLAIMED"];

export async function doubt(place) {
  const body = make("div", {});
  place.append(body);

  async function load() {
    const pages = await Promise.all(STATES.map((state) => (may("read") ? get(`/api/fires?limit=100&state=${state}`) : null)));
    const rest = await get("/api/reconciliation");
    if (rest === null) {
      return;
    }
    const fires = pages.filter((page) => page !== null).flatMap((page) => page.fires);
    body.replaceChildren(
      make("h2", {}, "Fires without a proved outcome"),
      make("p", { className: "faint" }, "Open one to see what relay and terminal say, and to resolve it. None is ever sent again from here."),
      grid("Fires without a proved outcome", ["Fire", "State", "User", "Relay", "Deadline", "Reason"], fires.map((fire) => [
        fireLink(fire.fire_id), stateOf(fire.state), fire.user_id, fire.relay, stamp(fire.expires_at), fire.reason || fire.code,
      ]), "None: every fire has a proved outcome, or is under way."),
      make("h2", {}, "Overdue fires"),
      grid("Fires whose deadline has passed", ["Fire", "State", "User", "Relay", "Deadline"], rest.unsettled_fires.map((fire) => [
        fireLink(fire.fire_id), stateOf(fire.state), fire.user_id, fire.relay, stamp(fire.expires_at),
      ]), "None."),
      make("h2", {}, "Positions that no fire explains"),
      grid("Positions that no fire explains", ["Ticket", "User", "Where", "Volume", "Seen"], [
        ...rest.unknown_positions.map((one) => [String(one.ticket), one.user_id, one.terminal, String(one.volume), stamp(one.opened_at)]),
        ...rest.stray_positions.map((one) => [String(one.ticket), one.user_id, `${one.relay} (listed by its terminal)`, `${one.symbol} ${one.type} ${one.volume}`, stamp(one.heard_at)]),
      ], "None."),
      make("h2", {}, "Parked events"),
      make("p", {}, rest.parked_events === 0 ? "None." : `${rest.parked_events} events could not be applied: see the fires they name.`),
    );
  }
  await load();
  return {
    event(name, data) {
      if (name === "fire" && (STATES.includes(data.state) || data.settled)) {
        load();
      }
    },
  };
}

/** What an operator may say of the fire, with the reason beside what may not be said. */
export function resolving(told, changed) {
  const doubtful = STATES.includes(told.fire.state);
  if (!doubtful || !may("admin")) {
    return [];
  }
  return [
    make(
      "section",
      { "aria-label": "Resolve" },
      make("h2", {}, "Resolve"),
      outcome(told, "FILLED", "It was filled", changed, {
        texts: ["Ticket, volume and price are taken from the position that the terminal lists.", "Nothing is sent."],
        body: {},
      }),
      outcome(told, "NOT_EXECUTED", "It was not executed", changed, {
        texts: [
          `Look into the broker's history first: it must have no order and no deal with the magic ${told.magic}, also none that is closed by now.`,
          "Nothing is sent, and the mission stays used up.",
        ],
        body: { history_checked: true },
      }),
    ),
  ];
}

function outcome(told, name, text, changed, { texts, body }) {
  const objection = told.resolutions[name];
  if (objection !== "") {
    return make("p", {}, `${text}: cannot be said, for ${objection}.`);
  }
  return make("p", {}, act(text, () => confirm({
    title: text,
    texts,
    word: name,
    fields: [field("Reason", make("input", { name: "reason", maxLength: 200, required: true, autocomplete: "off" }))],
    async doIt(values) {
      const reply = await send("POST", `/api/fires/${encodeURIComponent(told.fire.fire_id)}/resolve`, { outcome: name, reason: values.reason, ...body });
      if (!reply.ok) {
        return reply.body.error ?? "Not done.";
      }
      await changed();
      return "";
    },
  }), true));
}
