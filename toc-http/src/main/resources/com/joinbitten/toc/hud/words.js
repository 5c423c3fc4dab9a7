// What the states of a fire mean, in words that never claim more than is proved.
const WORDS = {
  ACCEPTED: "Accepted. Not known yet whether it reached the terminal.",
  RELAYED: "Relayed to terminal. Waiting for its report.",
  CLAIMED: "The terminal has taken the order. Waiting for the broker.",
  TAKEN: "A terminal took the order and has not reported. Do not fire again.",
  IN_DOUBT: "Not known yet whether it reached the terminal. Do not fire again.",
  UNKNOWN: "The terminal cannot say yet. Do not fire again.",
  BROKER_REJECTED: "The broker refused the order. Nothing was traded.",
  NOT_EXECUTED: "Proved: nothing was traded.",
  EXPIRED: "Withdrawn: the deadline passed before a terminal took it.",
  CANCELLED: "Withdrawn on request.",
  REFUSED: "Refused. Nothing was sent.",
  NOT_RELAYED: "Not relayed. Nothing will send it later.",
};

const ORDER = ["RELAYED", "CLAIMED", "FILLED", "CLOSED"];
const RANK = { ACCEPTED: 0, RELAYED: 1, IN_DOUBT: 1, TAKEN: 2, CLAIMED: 3, UNKNOWN: 4, FILLED: 5, PARTIAL: 5 };

/** Nothing can follow these. */
export const OVER = new Set([
  "CLOSED", "BROKER_REJECTED", "NOT_EXECUTED", "EXPIRED", "CANCELLED", "REFUSED", "NOT_RELAYED",
]);

/** Proved that no terminal can have seen it: the mission may be fired anew. */
export const FREE = new Set(["REFUSED", "NOT_RELAYED"]);

/** Whether what is told is further on than what is shown: answers may overtake each other. */
export function later(told, shown) {
  if (shown === null || told.fire_id !== shown.fire_id) {
    return true;
  }
  if (told.state === shown.state) {
    return true;
  }
  // doubt ends with evidence: the order file was visible after all
  if (shown.state === "IN_DOUBT" && told.state === "RELAYED") {
    return true;
  }
  return (OVER.has(told.state) ? 9 : RANK[told.state] ?? 0) > (OVER.has(shown.state) ? 9 : RANK[shown.state] ?? 0);
}

export function money(amount) {
  const value = Number(amount);
  return `${value < 0 ? "−" : ""}$${Math.abs(value).toFixed(2)}`;
}

export function describe(fire) {
  if (fire.ticket) {
    const price = fire.execution_price === null ? "" : ` at ${fire.execution_price}`;
    if (fire.state === "CLOSED") {
      const result = fire.profit === null ? "" : ` P/L: ${money(fire.profit)}.`;
      return `Closed. Ticket ${fire.ticket}${price}.${result}`;
    }
    const part = fire.state === "PARTIAL" ? " (part of the volume)" : "";
    return `Executed. Ticket ${fire.ticket}${price}${part}.`;
  }
  const reason = fire.reason ? ` ${fire.reason}` : "";
  return (WORDS[fire.state] ?? "Relayed to terminal.") + reason;
}

/** How many of the four steps are done. */
export function progress(state) {
  const known = { PARTIAL: "FILLED", TAKEN: "CLAIMED", UNKNOWN: "CLAIMED" }[state] ?? state;
  return ORDER.indexOf(known) + 1;
}

/** How the fill compares with the plan. */
export function slippage(fire, plan) {
  if (fire.execution_price === null || !fire.ticket || !(plan.pip > 0)) {
    return "–";
  }
  const sign = plan.side === "BUY" ? 1 : -1;
  const pips = (sign * (Number(fire.execution_price) - plan.entry)) / plan.pip;
  const size = Math.abs(pips).toFixed(1);
  return size === "0.0" ? "none" : `${size} pips ${pips > 0 ? "worse" : "better"}`;
}
