// Where the user stands: cooldown to the second, terminal and its state, rank, the day's record and the streak.
import { money, say } from "/static/page.js";

const at = (id) => document.getElementById(id);
let readyAt = null; // by the page's own clock; null until somebody told

function account(accounts) {
  const told = accounts[0];
  if (told === undefined) {
    return "";
  }
  const heard = say(told.stale ? "hud.silent" : "hud.heard", { seconds: told.heartbeat_age });
  return ` · ${heard}${told.auto_trading === false ? ` · ${say("hud.no_trading")}` : ""}`;
}

/** Shows what GET /status/{user} told. */
export function showStatus(status) {
  const pause = Math.max(0, ...Object.values(status.cooldowns));
  readyAt = performance.now() + pause * 1000;
  const seat = status.session;
  at("terminal").textContent =
    (seat ? `${seat.terminal_name} ${seat.terminal_status}` : say("hud.seat")) + account(status.accounts ?? []);
  at("rank").textContent = say("hud.rank_text", status.user);
  const day = status.daily_stats;
  const net =
    day.closed === 0
      ? money(0, status.accounts?.[0]?.currency)
      : day.sums.map((sum) => money(sum.net_profit, sum.currency)).join(", ");
  at("day").textContent = say("hud.day_text", { ...day, net });
  tickStanding();
}

/** Counts the cooldown down; nothing is known of it before the first status. */
export function tickStanding() {
  if (readyAt === null) {
    return;
  }
  const seconds = Math.max(0, Math.ceil((readyAt - performance.now()) / 1000));
  const text = seconds === 0 ? say("hud.ready_now") : `${seconds} s`;
  if (at("cooldown").textContent !== text) {
    at("cooldown").textContent = text;
  }
}

/** Shows how many positions in a row ended alike: above 0 won, below 0 lost. */
export function showStreak(streak) {
  const name = streak === 0 ? "hud.no_streak" : streak > 0 ? "hud.won" : "hud.lost";
  at("streak").textContent = say(name, { count: Math.abs(streak) });
}
