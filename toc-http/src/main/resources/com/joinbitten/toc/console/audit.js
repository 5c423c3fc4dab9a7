// What was done and refused, by whom, and whether the chain of entries is whole.
import { make } from "/static/page.js";
import { get } from "/ops/calls.js";
import { act, field, folded, grid, instant, or, shortStamp } from "/ops/parts.js";

const FIELDS = [["actor", "Who"], ["user", "About user"], ["action", "Act"], ["text", "Text"]];

export async function audit(place) {
  const form = make(
    "form",
    { className: "filters", role: "search", "aria-label": "Audit" },
    ...FIELDS.map(([name, text]) => field(text, make("input", { name, autocomplete: "off" }))),
    field("From (UTC)", make("input", { name: "from", type: "datetime-local" })),
    field("Until (UTC)", make("input", { name: "until", type: "datetime-local" })),
    make("button", { type: "submit" }, "Search"),
  );
  const chain = make("p", { role: "status", id: "chain" });
  const list = make("div", {});
  const more = make("button", { type: "button", hidden: true }, "Older ones");
  place.append(folded("Search", form), act("Verify the chain", verify), chain, list, more);
  let entries = [];
  let next = null;

  async function load(before) {
    const parameters = new URLSearchParams({ limit: "100" });
    for (const [name, value] of new FormData(form)) {
      if (value.trim() !== "") {
        parameters.set(name, name === "from" || name === "until" ? instant(value) : value.trim());
      }
    }
    if (before) {
      parameters.set("before", before);
    }
    const told = await get(`/api/audit?${parameters}`);
    if (told === null) {
      return;
    }
    entries = before ? [...entries, ...told.entries] : told.entries;
    next = told.next_before;
    more.hidden = next === null;
    if (chain.textContent === "") {
      chain.textContent = `End of the chain: ${told.head}`;
    }
    list.replaceChildren(grid("Entries, newest first", ["No", "At", "Who", "Act", "On", "User", "Code", "Detail"], entries.map((entry) => [
      String(entry.number), shortStamp(entry.at), entry.actor, entry.action, or(entry.subject), or(entry.user), entry.code, or(entry.detail),
    ]), "No entry matches."));
  }

  async function verify() {
    chain.textContent = "Looking at every entry…";
    const told = await get("/api/audit/verify");
    if (told !== null) {
      chain.className = told.sound ? "good" : "bad";
      chain.textContent = told.sound ? `The chain is whole: ${told.entries} entries. End: ${told.head}` : `The chain is broken at entry ${told.broken}: ${told.fault}`;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    load();
  });
  more.addEventListener("click", () => load(next));
  await load();
}
