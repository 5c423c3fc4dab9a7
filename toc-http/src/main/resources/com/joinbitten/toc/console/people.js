// Users, tiers and keys. A secret is shown once, on the page that made it.
import { make } from "/static/page.js";
import { get, send } from "/ops/calls.js";
import { act, choice, confirm, field, grid, instant, or, stamp } from "/ops/parts.js";

const TIERS = ["PRESS_PASS", "NIBBLER", "FANG", "COMMANDER", "APEX"];
const SCOPES = ["fire", "read", "results", "signals", "terminals", "halt", "monitor", "admin"];
const PAGE = 200;

export async function users(place) {
  const list = make("div", {});
  const more = make("button", { type: "button", hidden: true }, "More");
  const limits = make("div", {});
  place.append(act("Add or change a user", () => edit()), list, more, make("h2", {}, "Tiers"), limits);
  let shown = [];

  function edit(user) {
    const id = make("input", { name: "id", required: true, autocomplete: "off", value: user?.id ?? "", readOnly: user !== undefined });
    const enabled = choice("enabled", [["true", "enabled"], ["false", "may open nothing"]], String(user?.enabled ?? true));
    confirm({
      title: user ? `Change ${user.id}` : "Store the user",
      fields: [
        field("User id", id),
        field("Tier", choice("tier", TIERS.map((tier) => [tier, tier]), user?.tier ?? "NIBBLER")),
        field("Balance in dollars (empty: as it is)", make("input", { name: "balance", inputMode: "decimal", autocomplete: "off" })),
        field("Rights", enabled),
      ],
      async doIt(values) {
        const body = { tier: values.tier, enabled: values.enabled === "true" };
        if (values.balance.trim() !== "") {
          body.balance = Number(values.balance);
        }
        const reply = await send("PUT", `/api/users/${encodeURIComponent(values.id.trim())}`, body);
        if (!reply.ok) {
          return reply.body.error ?? "Not done.";
        }
        shown = [];
        await load();
        return "";
      },
    });
  }

  async function load() {
    const after = shown.length === 0 ? "" : `&after=${encodeURIComponent(shown[shown.length - 1].id)}`;
    const told = await get(`/api/users?limit=${PAGE}${after}`);
    if (told === null) {
      return;
    }
    shown = [...shown, ...told.users];
    more.hidden = told.users.length < PAGE;
    list.replaceChildren(grid("Users", ["User", "Tier", "Balance", "Level", "Rights", ""], shown.map((user) => [
      user.id, user.tier, `$${user.balance}`, `${user.level} (${user.xp} XP)`,
      make("span", { className: user.enabled ? "good" : "bad" }, user.enabled ? "enabled" : "may open nothing"),
      act(`Change ${user.id}`, () => edit(user)),
    ])));
  }
  more.addEventListener("click", load);
  await load();
  const tiers = await get("/api/tiers");
  if (tiers !== null) {
    const rows = Array.isArray(tiers.tiers) ? tiers.tiers : Object.entries(tiers.tiers).map(([tier, limit]) => ({ tier, ...limit }));
    const names = Object.keys(rows[0] ?? {});
    limits.replaceChildren(grid("Tiers", names.map((name) => name.replaceAll("_", " ")), rows.map((row) => names.map((name) => plain(row[name])))));
  }
}

function plain(value) {
  if (Array.isArray(value)) {
    return value.join(", ");
  }
  return value !== null && typeof value === "object" ? JSON.stringify(value) : or(value);
}

export async function keys(place) {
  const secret = make("div", { role: "status" });
  const list = make("div", {});
  place.append(act("Make a key", create), secret, list);

  async function load() {
    const told = await get("/api/keys?limit=500");
    if (told === null) {
      return;
    }
    list.replaceChildren(grid("Keys", ["Key", "Label", "Scopes", "Users", "Made", "Expires", "Used last", "State"], told.keys.map((key) => [
      make("code", {}, key.key_id), or(key.label), key.scopes.join(", "), Array.isArray(key.users) ? key.users.join(", ") : key.users,
      stamp(key.created_at), stamp(key.expires_at), stamp(key.last_used_at),
      key.revoked_at === null ? make("span", {}, act(`Rotate ${key.key_id}`, () => rotate(key)), act(`Revoke ${key.key_id}`, () => revoke(key), true)) : `revoked ${stamp(key.revoked_at)}`,
    ])));
  }

  function create() {
    const scopes = make("fieldset", {}, make("legend", {}, "Scopes"), ...SCOPES.map((scope) => make("label", {}, make("input", { type: "checkbox", name: `scope-${scope}` }), scope)));
    confirm({
      title: "Make the key",
      fields: [
        field("Label", make("input", { name: "label", maxLength: 64, autocomplete: "off" })),
        scopes,
        field("Users (ids with commas, or all)", make("input", { name: "users", required: true, autocomplete: "off" })),
        field("Expires (UTC; empty: never)", make("input", { name: "expires", type: "datetime-local" })),
        field("Proof", choice("proof", [["bearer", "bearer"], ["signature", "signature"]])),
      ],
      async doIt(values) {
        const named = values.users.trim();
        const body = {
          label: values.label,
          proof: values.proof,
          scopes: SCOPES.filter((scope) => values[`scope-${scope}`] !== undefined),
          users: named === "all" ? "all" : named.split(",").map((id) => id.trim()).filter((id) => id !== ""),
        };
        if (values.expires !== "") {
          body.expires_at = instant(values.expires);
        }
        return told(await send("POST", "/api/keys", body));
      },
    });
  }

  function rotate(key) {
    confirm({
      title: `Rotate ${key.key_id}`,
      texts: ["It gets a new secret; the old one is taken for another 24 hours."],
      doIt: async () => told(await send("POST", `/api/keys/${key.key_id}/rotate`, {})),
    });
  }

  function revoke(key) {
    confirm({
      title: `Revoke ${key.key_id}`,
      texts: ["It ends for ever, with its sessions. Whoever uses it is refused within seconds."],
      word: key.key_id,
      doIt: async () => told(await send("DELETE", `/api/keys/${key.key_id}`)),
    });
  }

  async function told(reply) {
    if (!reply.ok) {
      return reply.body.error ?? "Not done.";
    }
    secret.replaceChildren(
      ...(reply.body.secret === undefined
        ? []
        : [
            make("p", {}, "The secret is shown once. Keep it now: nobody can show it again."),
            make("p", { className: "secret", id: "secret" }, reply.body.secret),
            act("I have kept it", () => secret.replaceChildren()),
          ]),
    );
    await load();
    return "";
  }
  await load();
}
