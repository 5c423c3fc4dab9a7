// Calls to our own server with whatever proof the browser has, and what the caller may do.
import { getJson, make, sendJson } from "/static/page.js";

let me = { name: "", scopes: [] };

/** Whether the caller may do what needs that scope. */
export function may(scope) {
  return me.scopes.includes(scope);
}

/** Who calls: { name, scopes, newest_event }; also where it is not known yet. */
export function caller() {
  return me;
}

/** Asks who calls; tells whether that is somebody who may look. */
export async function greet() {
  const known = await get("/api/ops");
  if (known !== null) {
    me = known;
  }
  return known !== null;
}

/** The body of a GET; null where it was refused, which is shown. */
export async function get(path) {
  return answered(() => getJson(path));
}

/** What a call says: { ok, status, body }; refusals that are no matter of rights are the caller's to show. */
export async function send(method, path, body) {
  try {
    const reply = await sendJson(method, path, body);
    if (reply.status === 401 || reply.status === 403) {
      refused(reply);
    }
    return reply;
  } catch {
    return { ok: false, status: 0, body: { error: "No answer. It is not known whether this was done: look before you repeat it." } };
  }
}

async function answered(ask) {
  try {
    const reply = await ask();
    if (reply.ok) {
      document.getElementById("refused").hidden = true;
      return reply.body;
    }
    refused(reply);
  } catch {
    show("No connection to the server.");
  }
  return null;
}

function refused({ status, body }) {
  const why = body.error ?? "refused";
  if (status === 401) {
    show(`Not signed in (401): ${why}. The console needs a key that may monitor. `, make("a", { href: `/sign-in?next=${encodeURIComponent("/ops")}` }, "Sign in"));
  } else if (status === 403) {
    show(`Not allowed (403): ${why}. This session may not do that.`);
  } else {
    show(`${status}: ${why}`);
  }
}

function show(...words) {
  const place = document.getElementById("refused");
  place.replaceChildren(...words);
  place.hidden = false;
}
