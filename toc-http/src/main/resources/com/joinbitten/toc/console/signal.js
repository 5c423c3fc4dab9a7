// A test signal: a mission for one user, marked as a test, by the route that signals take.
import { make } from "/static/page.js";
import { send } from "/ops/calls.js";
import { choice, field } from "/ops/parts.js";

/** Stands in the mission, and on its page, where a pattern stands otherwise. */
export const MARK = "TEST SIGNAL";

export async function signal(place) {
  const form = make(
    "form",
    { "aria-label": "Test signal" },
    make(
      "div",
      { className: "fields" },
      field("For user", make("input", { name: "user_id", required: true, autocomplete: "off" })),
      field("Symbol", make("input", { name: "symbol", required: true, value: "EURUSD", autocomplete: "off" })),
      field("Direction", choice("direction", [["BUY", "BUY"], ["SELL", "SELL"]])),
      field("TCS", make("input", { name: "tcs", type: "number", min: 0, max: 100, value: "85", required: true })),
      field("Lots (empty: by risk)", make("input", { name: "lots", inputMode: "decimal", value: "0.01", autocomplete: "off" })),
      field("Entry (empty: last quote)", make("input", { name: "entry_price", inputMode: "decimal", autocomplete: "off" })),
    ),
    make("button", { type: "submit" }, "Send the test signal"),
  );
  const result = make("p", { role: "status", id: "sent" });
  place.append(
    make("p", {}, `Makes a mission for one user, marked ${MARK}. It is a real mission: if that user fires it, a real order goes to that user's terminal.`),
    form,
    result,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    const body = { user_id: values.user_id.trim(), symbol: values.symbol.trim().toUpperCase(), direction: values.direction, tcs: Number(values.tcs), pattern: MARK };
    for (const name of ["lots", "entry_price"]) {
      if (values[name].trim() !== "") {
        body[name] = Number(values[name]);
      }
    }
    const reply = await send("POST", "/api/signals", body);
    if (reply.ok) {
      const hud = new URL(reply.body.hud_url, location.href);
      result.replaceChildren("Mission ", make("a", { href: `${hud.pathname}${hud.search}` }, reply.body.mission_id), ", until ", reply.body.expires_at);
    } else {
      result.textContent = reply.body.error ?? "Refused.";
    }
  });
}
