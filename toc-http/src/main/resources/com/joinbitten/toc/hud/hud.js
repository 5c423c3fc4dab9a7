// One click is one intent, and it has a name: sending it again can never be a second order.
import { follow } from "/static/live.js";
import { money, say } from "/static/page.js";
import { explain } from "/static/reasons.js";
import { sound, switchSound } from "/static/sound.js";
import { showStatus, showStreak, tickStanding } from "/static/standing.js";
import { FREE, OVER, describe, later, progress, slippage } from "/static/words.js";

const page = document.getElementById("mission").dataset;
const at = (id) => document.getElementById(id);
const button = at("fire");
const plan = { pip: Number(page.pip), side: page.side, entry: Number(page.entry) };

const POLL_MS = 1000;
const CHECK_MS = 15000;
const UNREACHED_MS = 2000;
const SPOKEN = [300, 60, 30, 10];

// the page's age is measured by a clock that nobody can set; the time left came from the server
let deadline = performance.now() + Number(page.remaining);
let request = page.request;
let fire = null; // what is known of the fire that has the mission
let sending = false;
let unanswered = false; // sent, and no answer came: it may only be asked for again, under the same name
let refusal = ""; // why a gate would refuse now, or nobody would get the order
let unreached = false;
let checkedAt = -Infinity;
let checking = false;
let streaming = false;
let spoken = Infinity;

function left() {
  return Math.max(0, deadline - performance.now());
}

function busy() {
  return sending || (fire !== null && !FREE.has(fire.state)) || (page.fire !== "" && fire === null);
}

function tick() {
  const seconds = Math.ceil(left() / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  if (at("countdown").textContent !== text) {
    at("countdown").textContent = text;
  }
  speak(seconds);
  const expired = seconds === 0;
  const asks = unanswered && !sending;
  button.textContent = say(asks ? "hud.ask_again" : "hud.fire");
  button.disabled = !asks && (busy() || expired || refusal !== "" || page.user === "");
  at("why").textContent = why(expired, asks);
  if (expired && fire === null && !sending && !unanswered) {
    at("state").textContent = say("hud.expired");
  }
}

function why(expired, asks) {
  if (asks) {
    return say("hud.one_order");
  }
  if (page.user === "") {
    return say("hud.add_user");
  }
  if (busy()) {
    return "";
  }
  return expired ? say("hud.expired_why") : refusal;
}

function speak(seconds) {
  const mark = SPOKEN.find((limit) => seconds <= limit && spoken > limit && seconds > limit - 3);
  if (seconds === 0 && spoken > 0) {
    at("spoken").textContent = say("hud.expired_spoken");
    spoken = 0;
  } else if (mark !== undefined) {
    at("spoken").textContent = inWords(mark);
    spoken = mark;
  }
}

function inWords(seconds) {
  if (seconds < 60) {
    return say("hud.seconds", { count: seconds });
  }
  return seconds === 60 ? say("hud.one_minute") : say("hud.minutes", { count: seconds / 60 });
}

function show(told) {
  if (!later(told, fire)) {
    return;
  }
  const hops = told.hops ?? fire?.hops;
  const trace = told.trace ?? (fire?.fire_id === told.fire_id ? fire.trace : undefined);
  fire = { ...told, hops, trace };
  unanswered = false;
  at("state").textContent = describe(fire);
  at("state").dataset.state = fire.state;
  sound(fire.fire_id, fire.state);
  const done = progress(fire.state);
  at("steps").hidden = FREE.has(fire.state);
  at("steps").querySelectorAll("li").forEach((step, index) => {
    step.classList.toggle("done", index < done);
    step.toggleAttribute("aria-current", false);
    if (index === done - 1) {
      step.setAttribute("aria-current", "step");
    }
  });
  at("card").hidden = !fire.ticket;
  at("ticket").textContent = fire.ticket ?? "–";
  at("price").textContent = fire.execution_price ?? "–";
  at("slippage").textContent = slippage(fire, plan);
  at("profit").textContent = fire.profit === null || fire.profit === undefined ? "–" : money(fire.profit, fire.currency);
  voice(told);
  showHops(hops ?? []);
  if (FREE.has(fire.state)) {
    request = newRequest(); // that intent is settled for ever; the next click is another one
    check();
  }
  tick();
}

function voice(told) {
  if (told.character_name !== undefined) {
    at("voice").textContent = `${told.character_name}: ${told.character_response}`;
  }
}

function showHops(hops) {
  at("hops").replaceChildren(
    ...hops.map((hop) => {
      const line = document.createElement("li");
      line.textContent = `${hop.state} ${hop.at}`;
      return line;
    }),
  );
}

function newRequest() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `hud-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

async function get(path) {
  const reply = await fetch(path, { headers: page.user ? { "X-User-ID": page.user } : {} });
  return { ok: reply.ok, body: await reply.json() };
}

async function look() {
  const id = fire?.fire_id ?? page.fire;
  if (id === "" || id === undefined) {
    return;
  }
  try {
    const { ok, body } = await get(`/api/fires/${encodeURIComponent(id)}`);
    if (ok) {
      show(body);
    }
  } catch {
    at("link").textContent = say("page.no_connection");
  }
}

function post(path) {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-User-ID": page.user },
    body: JSON.stringify({ mission_id: page.mission, request_id: request }),
  });
}

async function shoot() {
  if (sending || button.disabled) {
    return;
  }
  sending = true;
  at("state").textContent = say("hud.firing");
  tick();
  try {
    const reply = await post("/api/fire");
    const body = await reply.json();
    voice(body);
    sending = false;
    if (body.fire_id) {
      page.fire = body.fire_id;
      await look();
    } else if (reply.status >= 500 && body.published !== "no") {
      noAnswer();
    } else {
      at("state").textContent = explain(body, body.error ?? say("hud.refused"));
      check();
    }
  } catch {
    sending = false;
    if (fire === null) {
      noAnswer();
    }
  }
  tick();
}

// the same name: if the first click arrived, the next one only asks what became of it
function noAnswer() {
  unanswered = true;
  at("state").textContent = say("hud.no_answer");
}

async function check() {
  checkedAt = performance.now();
  if (page.user === "" || busy() || unanswered || left() === 0 || checking) {
    return;
  }
  checking = true;
  try {
    const reply = await post("/api/fire?dry_run=1");
    const body = await reply.json();
    if (body.would === "repeat" && body.fire && !FREE.has(body.fire.state)) {
      show(body.fire);
    } else {
      refusal = reply.ok ? objection(body) : explain(body, body.error ?? "");
      unreached = body.relay_reached === false;
      if (body.fire) {
        range(body);
      }
    }
  } catch {
    at("link").textContent = say("page.no_connection");
  } finally {
    checking = false;
  }
  tick();
}

function objection(preview) {
  if (preview.would === "refuse") {
    return explain(preview, preview.reason || preview.code);
  }
  return preview.relay_reached === false ? say("hud.unreached") : "";
}

function range(preview) {
  const numbers = Object.fromEntries(preview.trace.map((note) => [note.gate, note.numbers]));
  if (numbers.daily_fires) {
    at("shots").textContent = Math.max(0, numbers.daily_fires.limit - numbers.daily_fires.today);
  }
  if (preview.stakes) {
    stakes(preview.stakes);
  }
}

function stakes(told) {
  const amount = (value) => (value === null ? "–" : money(value, told.currency));
  at("lots").textContent = told.lots ?? "–";
  at("risk").textContent = amount(told.risk);
  at("reward").textContent = amount(told.reward);
  at("share").textContent = told.share === null ? "" : say("hud.share", { percent: Number(told.share).toFixed(2) });
  at("no-rate").textContent = told.without_rate ? say("hud.no_rate", { currency: told.without_rate }) : "";
}

async function status() {
  if (page.user === "") {
    return;
  }
  try {
    const { ok, body } = await get(`/status/${encodeURIComponent(page.user)}`);
    if (ok) {
      showStatus(body);
    }
  } catch {
    at("terminal").textContent = say("page.not_known");
  }
}

async function streak() {
  if (page.user === "") {
    return;
  }
  try {
    const query = new URLSearchParams({ user: page.user, days: "30", curve: "0" });
    const { ok, body } = await get(`/api/my/record?${query}`);
    if (ok) {
      showStreak(body.streak);
    }
  } catch {
    return; // the fire matters more; the next result asks again
  }
}

async function resync() {
  try {
    const { ok, body } = await get(`/api/missions/${encodeURIComponent(page.mission)}`);
    if (ok) {
      deadline = performance.now() + body.remaining_ms; // a device that slept knows no better
    }
  } catch {
    return; // the countdown goes on; the server decides anyway
  }
  tick();
}

function link(up) {
  streaming = up;
  at("link").dataset.link = up ? "up" : "down";
  at("link").textContent = say(up ? "page.live" : "hud.not_live");
}

follow(page.user, page.after, {
  up() {
    link(true);
    look();
    check();
  },
  down() {
    link(false);
  },
  event(name, data) {
    if (name === "fire" && data.mission_id === page.mission && data.user_id === page.user && data.action === "open") {
      if (!FREE.has(data.state) || fire?.fire_id === data.fire_id) {
        page.fire = data.fire_id;
        sending = false;
        show(data);
        if (data.state === "CLOSED") {
          look(); // who speaks of it is not in the event
        }
      }
    }
    if (name === "mission" && data.mission_id === page.mission) {
      resync();
    }
    if (name !== "mission") {
      check();
      status();
    }
    if (name === "result") {
      streak();
    }
  },
});

button.addEventListener("click", shoot);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    resync();
    look();
    check();
  }
});
setInterval(() => {
  tick();
  tickStanding();
  if (performance.now() - checkedAt > (unreached ? UNREACHED_MS : CHECK_MS)) {
    check();
    status();
  }
}, 250);
setInterval(() => {
  if (!streaming && (fire === null || !OVER.has(fire.state))) {
    look();
  }
}, POLL_MS);
tick();
look();
check();
status();
switchSound(at("sound"));
streak();
