// Signs in by what stands behind the # (a link of ours, or Telegram's word), or by a key that is typed in. What stands
// there is taken out of the address at once, so that it is in no history and nobody reads it over a shoulder. A link is
// used up by a click only: what merely opens the page, a preview or a scanner that runs scripts, does not sign in; and who
// is sent somebody else's link reads first as whom it signs in.
import { getJson, say, sendJson } from "/static/page.js";

const at = (id) => document.getElementById(id);
const proof = new URLSearchParams(location.hash.slice(1));
history.replaceState(null, "", location.pathname + location.search);

/**
 * Only pages of ours: an address that came from elsewhere must not send anybody away. The whole address is given back, for
 * a path of it may begin with two slashes, which alone would name another host.
 */
function ours(path) {
  try {
    const target = new URL(path ?? "/missions", location.origin);
    if (target.origin === location.origin) {
      return target.origin + target.pathname + target.search;
    }
  } catch {
    // no address at all
  }
  return "/missions";
}

function wanted(body) {
  const asked = new URLSearchParams(location.search).get("next");
  return ours(asked ?? body.next);
}

async function present(body) {
  at("said").textContent = say("signin.trying");
  try {
    const { ok, body: reply } = await sendJson("POST", "/api/session", body);
    if (ok) {
      location.replace(wanted(reply));
      return;
    }
    at("said").textContent = reply.error;
  } catch {
    at("said").textContent = say("page.no_connection");
  }
  await offer();
}

/** What a link of ours says; only the server knows whether it is one. */
function said(link) {
  try {
    const bytes = Uint8Array.from(atob(link.split(".")[0].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const [user, mission] = new TextDecoder().decode(bytes).split("\n");
    return { user, next: mission ? "/hud?mission_id=" + encodeURIComponent(mission) : "/missions" };
  } catch {
    return { user: "?", next: "/missions" };
  }
}

/** Whoever is that user already goes on, and the link stays unused; everybody else is asked. */
async function invite(link) {
  const { user, next } = said(link);
  try {
    const { body } = await getJson("/api/session");
    if (body.signed_in && body.user_id === user) {
      location.replace(wanted({ next }));
      return;
    }
  } catch {
    // the click will tell
  }
  at("come-in").textContent = say("signin.as", { user });
  at("come-in").addEventListener("click", () => {
    at("by-link").hidden = true;
    present({ link });
  });
  at("by-link").hidden = false;
  at("come-in").focus();
}

/** Who is signed in already goes on; everybody else may type a key in. */
async function offer() {
  const { body } = await getJson("/api/session");
  const open = body.signed_in || body.mode === "local";
  at("by-key").hidden = open;
  at("go-on").hidden = !open;
  at("everywhere").hidden = !body.signed_in;
  at("next").href = ours(new URLSearchParams(location.search).get("next"));
  if (open && at("said").textContent.trim() === "") {
    at("said").textContent = say(body.signed_in ? "signin.already" : "signin.local");
  }
}

at("enter").addEventListener("click", () => present({ key: at("key").value.trim() }));
at("key").addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    at("enter").click();
  }
});
at("close-all").addEventListener("click", async () => {
  const { body } = await sendJson("DELETE", "/api/sessions");
  at("said").textContent = say("signin.closed", { count: body.closed });
  await offer();
});
// a second link, opened where this page stands already, loads nothing by itself
addEventListener("hashchange", () => location.reload());
if (proof.has("link")) {
  invite(proof.get("link"));
} else if (proof.has("tgWebAppData")) {
  present({ telegram: proof.get("tgWebAppData") });
} else {
  offer();
}
