// A user's missions: live ones count down, and what happens to them is shown as it happens.
import { follow } from "/static/live.js";
import { asUser, chooseUser, getJson, make, money, say, signOut, when } from "/static/page.js";

const AGAIN_MS = 15000;
const LATER_MS = 2000;
const CROWD_MS = 150;
const at = (id) => document.getElementById(id);
const user = chooseUser();
let show = new URLSearchParams(location.search).get("show") ?? "all";
let next = null;
let asked = 0; // the newest question: older answers are thrown away
let streaming = false;
let waiting = 0;

function address(before) {
  const query = new URLSearchParams({ user, show, limit: "30" });
  const symbol = at("symbol").value.trim().toUpperCase();
  if (symbol !== "") {
    query.set("symbol", symbol);
  }
  if (before) {
    query.set("before", before);
  }
  return `/api/my/missions?${query}`;
}

function shot(fire) {
  const text = [
    fire.state,
    fire.ticket === null ? "" : say("record.ticket", { ticket: fire.ticket }),
    fire.execution_price === null ? "" : `@ ${fire.execution_price}`,
  ];
  const line = make("p", {}, text.filter((part) => part !== "").join(" · "));
  if (fire.profit !== null) {
    const gain = Number(fire.profit) >= 0;
    line.append(" · ", make("span", { className: gain ? "gain" : "loss" }, `P/L ${money(fire.profit, fire.currency)}`));
  }
  return line;
}

function card(mission) {
  const left = make("span", { className: "left" });
  const head = make("h2", {}, `${mission.symbol} ${mission.direction} `, make("small", {}, `TCS: ${mission.tcs}%`));
  const query = asUser({ mission_id: mission.mission_id }, "user_id");
  const parts = [
    head,
    make("p", { className: "faint" }, `${mission.signal_type} · ${when(mission.created_at)} · `, left),
    make("p", {}, `${mission.entry_price} · SL ${mission.stop_loss} · TP ${mission.take_profit}`),
  ];
  const about = [mission.timeframe, mission.pattern].filter((part) => part !== undefined);
  if (about.length > 0) {
    parts.push(make("p", { className: "faint" }, about.join(" · ")));
  }
  const { risk, reward, currency } = mission.stakes ?? { risk: mission.risk_dollars, reward: mission.reward_dollars };
  if (typeof risk === "number" && typeof reward === "number") {
    parts.push(make("p", {}, `${say("record.at_risk")} ${money(risk, currency)} · ${say("record.reward")} ${money(reward, currency)}`));
  }
  parts.push(...mission.fires.map(shot));
  if (mission.standing !== "missed") {
    parts.push(make("a", { href: `/hud?${query}` }, say("record.open", { symbol: mission.symbol })));
  }
  const item = make("li", { className: "panel" }, ...parts);
  item.dataset.mission = mission.mission_id;
  item.dataset.standing = mission.standing;
  left.dataset.until = String(performance.now() + mission.remaining_ms);
  left.dataset.standing = mission.standing;
  return item;
}

function tick() {
  for (const left of document.querySelectorAll(".left")) {
    const seconds = Math.max(0, Math.ceil((Number(left.dataset.until) - performance.now()) / 1000));
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const text = left.dataset.standing === "live" && seconds > 0 ? say("record.left", { time: clock }) : say(`record.${left.dataset.standing === "live" ? "missed" : left.dataset.standing}`);
    if (left.textContent !== text) {
      left.textContent = text;
    }
  }
}

async function load(before) {
  if (user === "") {
    at("said").textContent = "";
    return;
  }
  const question = ++asked;
  try {
    const { ok, status, body } = await getJson(address(before));
    if (question !== asked) {
      return;
    }
    if (!ok) {
      at("said").textContent = body.error;
      if (status === 429 || status >= 500) {
        soon(LATER_MS);
      }
      return;
    }
    const cards = body.missions.map(card);
    if (before) {
      at("missions").append(...cards);
    } else {
      at("missions").replaceChildren(...cards);
    }
    next = body.next_before;
    at("more").hidden = next === null;
    const count = at("missions").children.length;
    at("said").textContent = say(count === 0 ? "record.none" : "record.shown", { count });
    tick();
  } catch {
    at("said").textContent = say("page.no_connection");
    soon(LATER_MS); // also while the stream stands: what was asked for is not shown yet
  }
}

/** Events come in crowds: one question answers them all. */
function soon(pause) {
  clearTimeout(waiting);
  waiting = setTimeout(() => load(null), pause);
}

function choose(wanted) {
  show = wanted;
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === show));
  }
  load(null);
}

for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => choose(button.dataset.show));
}
at("symbol").addEventListener("change", () => load(null));
at("more").addEventListener("click", () => load(next));
if (user !== "") {
  follow(user, "", {
    up() {
      streaming = true;
      at("link").textContent = say("page.live");
      soon(CROWD_MS);
    },
    down() {
      streaming = false;
      at("link").textContent = say("page.not_live");
    },
    event: () => soon(CROWD_MS),
  });
}
setInterval(tick, 1000);
setInterval(() => {
  if (!streaming) {
    load(null);
  }
}, AGAIN_MS);
signOut();
choose(show);
