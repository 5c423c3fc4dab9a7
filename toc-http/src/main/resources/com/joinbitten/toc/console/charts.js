// How long fires took and what became of them, by this process's own histograms since its start.
import { make } from "/static/page.js";
import { bars } from "/static/plot.js";
import { get } from "/ops/calls.js";
import { facts } from "/ops/parts.js";

const PARTS = {
  store: "Gates and commit",
  link: "Until the first byte",
  ack: "Until the relay's answer is stored",
  fill: "Until the broker's word is stored",
};
const AGAIN_MS = 10000;
const FIVE = 5;

export async function charts(place) {
  const panels = make("div", { className: "panels" });
  place.append(panels);
  let drawn = "";

  async function load() {
    const told = await get("/api/ops/figures");
    if (told === null) {
      return;
    }
    const next = JSON.stringify([told.hops, told.codes, told.states, told.failures, told.per_minute]);
    if (next === drawn) {
      return;
    }
    drawn = next;
    const sections = [volume(told)];
    for (const hop of told.hops) {
      sections.push(panel(PARTS[hop.hop] ?? hop.hop, latency(hop), hop.buckets.filter((bucket) => bucket.count > 0).map((bucket) => ({ name: `≤ ${short(bucket.up_to_us)}`, value: bucket.count })), "Up to"));
    }
    sections.push(panel("Fires by verdict", null, counts(told.codes), "Code"));
    sections.push(panel("Fires that came into each state", null, counts(told.states), "State"));
    sections.push(panel("Failures after the verdict", null, counts(told.failures), "Code"));
    panels.replaceChildren(...sections.map((one) => one.section));
    sections.forEach((one) => one.draw());
  }
  await load();
  const timer = setInterval(load, AGAIN_MS);
  return { close: () => clearInterval(timer) };
}

/** Fires of the last hour, by five minutes each. */
function volume(told) {
  const bars = [];
  for (let i = 0; i < told.per_minute.length; i += FIVE) {
    const ago = told.per_minute.length - i;
    bars.push({ name: ago === FIVE ? "now" : `−${ago}`, value: told.per_minute.slice(i, i + FIVE).reduce((sum, value) => sum + value, 0) });
  }
  return panel("Fires by five minutes, last hour", null, bars, "Minutes ago");
}

function panel(title, figures, data, name) {
  const section = make("section", { className: "panel", "aria-label": title }, make("h2", {}, title));
  if (figures !== null) {
    section.append(figures);
  }
  if (data.length === 0) {
    section.append(make("p", { className: "faint" }, "None yet."));
  }
  return {
    section,
    draw() {
      if (data.length > 0) {
        const total = data.reduce((sum, bar) => sum + bar.value, 0);
        bars(section, `${title}: ${total} in ${data.length} bars`, data, { name, value: "Fires" }, String);
      }
    },
  };
}

function latency(hop) {
  const mean = hop.count === 0 ? 0 : hop.total_us / hop.count;
  return facts([
    ["Fires", String(hop.count)],
    ["Mean", short(mean)],
    ["Half within", quantile(hop, 0.5)],
    ["99 % within", quantile(hop, 0.99)],
  ]);
}

/** The bound of the bucket in which that part of all ends. */
function quantile(hop, part) {
  let seen = 0;
  for (const bucket of hop.buckets) {
    seen += bucket.count;
    if (hop.count > 0 && seen >= part * hop.count) {
      return short(bucket.up_to_us);
    }
  }
  return "–";
}

function counts(figures) {
  return Object.entries(figures)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 12)
    .map(([name, value]) => ({ name, value }));
}

function short(micros) {
  if (micros < 1000) {
    return `${Math.round(micros)} µs`;
  }
  return micros < 1000000 ? `${(micros / 1000).toFixed(1).replace(".0", "")} ms` : `${(micros / 1000000).toFixed(1).replace(".0", "")} s`;
}
