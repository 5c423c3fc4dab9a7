// A user's record: each plot stands beside the same figures as a table.
import { chooseUser, getJson, make, money, say, sendJson, signOut, when } from "/static/page.js";
import { bars, line } from "/static/plot.js";

const at = (id) => document.getElementById(id);
const user = chooseUser();
let currency = new URLSearchParams(location.search).get("currency") ?? ""; // empty: that of the latest close
const amount = (value) => money(value, currency);
const percent = (share) => `${(100 * Number(share)).toFixed(0)} %`;
const pips = (value) => `${Number(value).toFixed(1)}`;

function range(bin, text) {
  if (bin.from === null) {
    return `< ${text(bin.to)}`;
  }
  return bin.to === null ? `≥ ${text(bin.from)}` : `${text(bin.from)} – ${text(bin.to)}`;
}

function figures(record) {
  at("net").textContent = amount(record.net_profit);
  at("net").className = Number(record.net_profit) < 0 ? "loss" : "gain";
  at("closes").textContent = String(record.closes);
  const rate = record.win_rate;
  at("win-rate").textContent = rate.decided === 0 ? "–" : percent(rate.share);
  at("interval").textContent = say("record.interval", {
    wins: rate.wins,
    decided: rate.decided,
    low: percent(rate.low),
    high: percent(rate.high),
  });
  at("slippage-median").textContent = record.slippage.p50 === null ? "–" : say("record.pips", { pips: pips(record.slippage.p50) });
  at("latency-median").textContent = record.latency.p50 === null ? "–" : `${Math.round(record.latency.p50)} ms`;
}

function sums(id, title, list) {
  const best = list[0];
  const summary = best === undefined ? say("record.nothing_in", { title }) : say("record.best", { title, name: best.name, net: amount(best.net_profit) });
  bars(at(id), summary, list.map((one) => ({ name: one.name, value: Number(one.net_profit) })), { name: say("record.name"), value: say("record.net") }, amount);
}

function spread(id, title, spread, text, unit) {
  const summary =
    spread.count === 0
      ? say("record.nothing_in", { title })
      : say("record.quantiles", { title, count: spread.count, p50: text(spread.p50), p90: text(spread.p90), p99: text(spread.p99), unit });
  bars(
    at(id),
    summary,
    spread.bins.map((bin) => ({ name: range(bin, text), value: bin.count })),
    { name: unit, value: say("record.fires") },
    (count) => (Number.isInteger(count) ? String(count) : ""),
  );
}

// money of two currencies is never added up: where there are several, one is shown and the others are offered
function currencies(record) {
  currency = record.currency;
  at("currencies").replaceChildren(
    ...record.currencies.map((code) => make("option", { value: code, selected: code === currency }, code)),
  );
  at("in-currency").hidden = record.currencies.length < 2;
}

function draw(record) {
  currencies(record);
  figures(record);
  const points = record.equity.map((point) => ({ at: Date.parse(point.at), value: Number(point.total) }));
  const last = points.at(-1);
  const summary =
    last === undefined
      ? say("record.nothing_in", { title: say("record.equity") })
      : say("record.curve", { count: points.length, net: amount(last.value) });
  line(at("equity"), summary, points, { at: say("record.closed_at"), value: say("record.total") }, amount);
  sums("by-symbol", say("record.by_symbol"), record.by_symbol);
  sums("by-class", say("record.by_class"), record.by_class);
  spread("slippage", say("record.slippage"), record.slippage, pips, "pips");
  spread("latency", say("record.latency"), record.latency, (ms) => String(Math.round(ms)), "ms");
  at("said").textContent = record.whole ? "" : say("record.cut");
}

async function load() {
  if (user === "") {
    at("said").textContent = "";
    return;
  }
  const query = new URLSearchParams({ user, days: at("days").value });
  if (currency !== "") {
    query.set("currency", currency);
  }
  try {
    const { ok, body } = await getJson(`/api/my/record?${query}`);
    if (ok) {
      draw(body);
    } else {
      at("said").textContent = body.error;
    }
  } catch {
    at("said").textContent = say("page.no_connection");
  }
}

at("days").addEventListener("change", load);
at("currencies").addEventListener("change", () => {
  currency = at("currencies").value;
  load();
});
// a code is worth the account for as long as it is valid, so it is made only when it is wanted
async function telegramCode() {
  const told = at("telegram-said");
  told.textContent = "";
  try {
    const { ok, body } = await sendJson("POST", "/api/telegram/codes", { user_id: user });
    if (!ok) {
      told.textContent = body.error;
      return;
    }
    told.append(say("record.telegram_send"), " ", make("code", {}, body.command), ". ");
    if (body.link !== undefined) {
      told.append(make("a", { href: body.link, rel: "noopener noreferrer" }, say("record.telegram_open")), " ");
    }
    told.append(say("record.telegram_until", { time: when(body.expires_at) }));
  } catch {
    told.textContent = say("page.no_connection");
  }
}

at("telegram").hidden = user === "";
at("telegram-code").addEventListener("click", telegramCode);
signOut();
load();
