#!/usr/bin/env python3
"""Makes docs/benchmarks.md of the results of bench-peers. Usage: report.py RESULTS COMMIT ROUNDS DURATION HOME"""
import datetime
import glob
import json
import os
import platform
import statistics
import subprocess
import sys

results, commit, rounds, duration, home = sys.argv[1:]
WRONG = ("lost", "doubled", "torn", "reordered", "late")


def load(name):
    path = os.path.join(results, name + ".json")
    if not os.path.exists(path):
        return {"rounds": [], "readings": []}
    with open(path) as file:
        return json.load(file)


def series(name):
    """The rounds that were measured one by one, in their order."""
    found = []
    while os.path.exists(os.path.join(results, "%s.%d.json" % (name, len(found) + 1))):
        found.append(load("%s.%d" % (name, len(found) + 1))["rounds"][0])
    return found


def middle(rows, column):
    return statistics.median(row[column] for row in rows)


def reading(name, start):
    for candidate in load(name)["readings"]:
        if candidate["name"].startswith(start):
            return candidate["median"]
    return None


def plain(number):
    return "%.0f" % number if number >= 100 else "%.3g" % number


def row(what, target, ratio, ours, theirs):
    return "| %s | %s | **%s** | %s | %s |" % (what, target, plain(ratio), ours, theirs)


def durable():
    rows = load("durable")["rounds"]
    one = [r for r in rows if r["connections"] == 1]
    many = [r for r in rows if r["connections"] == 64]
    if one:
        yield row("durable ack, 1 connection: p50 ÷ one create, write, fsync, rename, fsync of the folder",
                  "≤ 0.25", middle(one, "p50_to_floor"),
                  plain(middle(one, "p50_us")) + " µs", plain(middle(one, "floor_p50_us")) + " µs")
    if many:
        yield row("durable fires/s, 64 connections ÷ the same loop on 64 threads",
                  "≥ 6", middle(many, "rate_to_floor"),
                  plain(middle(many, "fires_per_second")), plain(middle(many, "floor_per_second")))


def beside(step, what, target, column, unit):
    ours, theirs = series(step), series(step + "-peer")
    if ours and theirs:
        ratio = statistics.median(a[column] / b[column] for a, b in zip(ours, theirs))
        yield row(what, target, ratio, plain(middle(ours, column)) + unit, plain(middle(theirs, column)) + unit)


def open_loop():
    rows = [r for r in load("open")["rounds"] if r["rate"] is not None]
    if rows:
        yield row("open loop at half of the closed loop's fires/s (%s/s): p99 ÷ p50" % plain(rows[0]["rate"]),
                  "≤ 8", middle(rows, "p99_to_p50"),
                  plain(middle(rows, "p99_us")) + " µs", plain(middle(rows, "p50_us")) + " µs")


def pairs(step, ratio_name, what, target, column, unit):
    ratio = reading(step, ratio_name)
    rows = load(step)["rounds"]
    if ratio is not None:
        without, with_ = rows[0::2], rows[1::2]
        yield row(what, target, ratio, plain(middle(with_, column)) + unit, plain(middle(without, column)) + unit)


def memory():
    both = reading("idle", "both")
    if both is not None:
        yield row("KiB of live heap after a collection and direct memory, per idle connection", "≤ 8", both / 1024,
                  "heap %.0f B" % reading("idle", "live heap"), "direct %.0f B" % reading("idle", "direct memory"))


def start():
    ratio = reading("start", "start with 1000000 ledger rows to none")
    if ratio is not None:
        yield row("start with 1,000,000 ledger rows ÷ with none", "≤ 2", ratio,
                  plain(reading("start", "start with 1000000 ledger rows, ms")) + " ms",
                  plain(reading("start", "start with no ledger rows, ms")) + " ms")


def counted():
    own = [r for path in glob.glob(os.path.join(results, "*.json")) if "-peer." not in path for r in json.load(open(path))["rounds"]]
    own = [r for r in own if "lost" in r]
    wrong = ", ".join("%d %s" % (sum(r[kind] for r in own), kind) for kind in WRONG)
    return "%d acknowledged fires, %s." % (sum(r["acknowledged"] for r in own), wrong)


def first_line(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    return done.stdout.splitlines()[0].strip()


def file_system():
    return first_line("sh", "-c", "df --output=fstype \"$0\" | tail -n 1", home)


def main():
    print("""# Benchmarks

Written by `bin/bench-peers`, which measures all of this again; figures are of one machine on one day, and what counts is
the ratio of two figures of the same run. Medians of {rounds} rounds of {duration}, in turns with what they are compared
with; the ratio is the median of the rounds' ratios. Relay, load and peers are processes of their own and share all
cores. Each relay was fired at for half a minute before its first round: until then the Java compiler takes a core of
its own.

{date}, commit {commit}, {cpus} cores, {machine}, Linux {kernel}, {fs}; {java}; {nginx}; {python}.

| | target | measured | this relay | the other |
|---|--:|--:|--:|--:|""".format(
        rounds=rounds, duration=duration, date=datetime.date.today().isoformat(), commit=commit, cpus=os.cpu_count(),
        machine=platform.machine(), kernel=platform.release(), fs=file_system(),
        java=first_line("java", "-version").replace('"', ""), nginx=first_line("nginx", "-v"),
        python="Python " + platform.python_version()))
    for line in lines():
        print(line)
    print("""
At the terminal's side of the relay: {counted}

What the words mean:

- A *durable ack* (`ledger.durability: power-loss`) says that the fire's *record* survives a power cut; the order is then
  withdrawn and reported in doubt, never delivered late. The loop that syncs each file and its folder promises another
  thing: that the order *file* survives.
- nginx's DAV PUT writes and renames a file; it keeps no ledger, recognises no repetition and syncs nothing. wrk sends the
  same JSON under names that are all different, over 64 connections on one thread. The relay runs with `process-crash`
  there and below: a kill of its process loses nothing, a power cut may.
- The single-threaded relay, `bin/peers/single_threaded_relay.py`, is the old way: one `recv`, one connection an order,
  `listen(5)`, a plain write. Relay and peer are fired at by the same clients, `bitten bench relay --dialect raw`; a fire's
  time includes its connection.
- The relay's orders are claimed by a terminal meanwhile, and each claim is an event in its ledger; the files of the peers
  lie where they are.

The commands, which `bin/bench-peers` runs; `DIR` lies on the disk that is to be measured:

```sh
bin/bitten bench relay --connections 1,64 --floor --rounds {rounds} --duration {duration} --data DIR
bin/bitten bench relay --connections 64 --rate half --rounds {rounds} --duration {duration} --data DIR
bin/bitten bench relay --address HOST:PORT --drop DIR --dialect raw --connections 64    # of a relay or peer that runs
bin/bitten bench cleanup --rounds {rounds} --data DIR
bin/bitten bench idle --rounds {rounds} --data DIR
bin/bitten bench start --rounds {rounds} --data DIR
bin/bitten bench hostile --rounds {rounds} --data DIR
```""".format(counted=counted(), rounds=rounds, duration=duration))


def lines():
    yield from durable()
    yield from beside("nginx", "`process-crash` fires/s, 64 connections ÷ nginx's DAV PUT", "≥ 2", "fires_per_second", "")
    yield from beside("raw64", "raw, a connection a fire, 64 at once: fires/s ÷ the single-threaded relay", "≥ 50",
                      "fires_per_second", "")
    yield from beside("raw8", "the same, 8 at once", "≥ 1.5", "fires_per_second", "")
    yield from beside("raw1", "the same, 1 client: p50 ÷ the single-threaded relay", "≤ 0.9", "p50_us", " µs")
    yield from open_loop()
    yield from pairs("cleanup", "p99 while", "p99 while the cleanup passes over 200,000 old files ÷ without", "≤ 2",
                     "p99_us", " µs")
    yield from pairs("idle", "fires/s with", "fires/s with 10,000 idle connections ÷ with none", "≥ 0.9",
                     "fires_per_second", "")
    yield from memory()
    yield from start()
    yield from pairs("hostile", "p99 beside", "p99 beside 5,000 dripping and 1,000 silent connections ÷ without", "≤ 2",
                     "p99_us", " µs")


if __name__ == "__main__":
    main()
