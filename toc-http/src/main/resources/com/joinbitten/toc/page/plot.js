// Plots with the library that stands in the page as uPlot. Each plot has a name, a sentence that says what it shows, and
// the same figures as a table; colours come from the style sheet and follow the theme.
import { make, say, table } from "/static/page.js";

const drawn = new Map();

/** In milliseconds. */
const HOUR = 60 * 60 * 1000;

/** Pixels that a time takes at the axis. */
const TIME_WIDTH = 84;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function axes(x, y) {
  const look = { stroke: colour("--faint"), grid: { stroke: colour("--still"), width: 1 }, ticks: { show: false } };
  return [
    { ...look, ...x },
    { ...look, size: 64, ...y },
  ];
}

function draw(place, options, data) {
  drawn.get(place)?.plot.destroy();
  place.replaceChildren();
  const size = { width: Math.max(place.clientWidth, 200), height: place.clientHeight };
  const whole = { ...options(), ...size, legend: { show: false }, cursor: { show: false } };
  const plot = new uPlot(whole, data, place);
  drawn.set(place, { plot, options, data });
}

function redraw() {
  for (const [place, { options, data }] of drawn) {
    draw(place, options, data);
  }
}

function room(section, summary, columns, rows) {
  const place = make("div", { className: "plot", role: "img", "aria-label": summary });
  const aside = make("details", {}, make("summary", {}, say("page.table")), table(summary, columns, rows));
  section.querySelector(".plot")?.remove();
  section.querySelector("details")?.remove();
  section.append(place, aside);
  return place;
}

/** How times stand at the axis, UTC: as finely as it takes for them to differ. */
function ticks(points) {
  const span = points.length === 0 ? 0 : points.at(-1).at - points[0].at;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const style =
    span < HOUR ? { ...clock, second: "2-digit" } : span < 48 * HOUR ? clock : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(document.documentElement.lang, { ...style, timeZone: "UTC" });
}

/**
 * A line over time.
 *
 * @param section element that gets the plot and its table
 * @param summary sentence that says what it shows
 * @param points [{ at: milliseconds, value: number }], in order of time
 * @param words { at, value }: heads of the table's columns
 * @param text how a value reads
 */
export function line(section, summary, points, words, text) {
  const rows = points.map((point) => [new Date(point.at).toISOString().slice(0, 16).replace("T", " "), text(point.value)]);
  const place = room(section, summary, [{ text: words.at }, { text: words.value, number: true }], rows);
  const tick = ticks(points);
  const options = () => ({
    scales: { x: { time: false } },
    axes: axes(
      { space: TIME_WIDTH, values: (plot, splits) => splits.map((split) => tick.format(new Date(split))) },
      { values: (plot, splits) => splits.map(text) },
    ),
    series: [{}, { stroke: colour("--line"), width: 2, points: { show: points.length < 60 } }],
  });
  draw(place, options, [points.map((point) => point.at), points.map((point) => point.value)]);
}

/**
 * Bars, one for each name.
 *
 * @param section element that gets the plot and its table
 * @param summary sentence that says what it shows
 * @param bars [{ name, value }]
 * @param words { name, value }: heads of the table's columns
 * @param text how a value reads
 */
export function bars(section, summary, bars, words, text) {
  const rows = bars.map((bar) => [bar.name, text(bar.value)]);
  const place = room(section, summary, [{ text: words.name }, { text: words.value, number: true }], rows);
  const options = () => ({
    scales: { x: { time: false, range: [-0.6, Math.max(bars.length, 1) - 0.4] }, y: { range: aroundZero } },
    axes: axes(
      {
        splits: () => bars.map((bar, i) => i),
        values: (plot, splits) => splits.map((i) => bars[i].name),
        grid: { show: false },
        rotate: bars.length > 6 ? -50 : 0,
        size: bars.length > 6 ? 72 : 40,
      },
      { values: (plot, splits) => splits.map(text) },
    ),
    series: [
      {},
      { stroke: colour("--line"), fill: colour("--line"), paths: uPlot.paths.bars({ size: [0.7, 64] }), points: { show: false } },
    ],
  });
  draw(place, options, [bars.map((bar, i) => i), bars.map((bar) => bar.value)]);
}

function aroundZero(plot, low, high) {
  const from = Math.min(0, low ?? 0);
  const to = Math.max(0, high ?? 0);
  const spare = (to - from) * 0.08 || 1;
  return [from < 0 ? from - spare : 0, to > 0 ? to + spare : 0];
}

matchMedia("(prefers-color-scheme: light)").addEventListener("change", redraw);
let width = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== width) {
    width = innerWidth;
    redraw();
  }
});
