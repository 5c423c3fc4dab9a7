-- For wrk: PUTs the packet in BENCH_BODY under a name that was never used, and prints the round as bitten bench does.
local threads = 0

function setup(thread)
    thread:set("id", threads)
    threads = threads + 1
end

function init()
    local file = assert(io.open(assert(os.getenv("BENCH_BODY")), "rb"))
    body = file:read("*a")
    file:close()
    run = assert(os.getenv("BENCH_RUN"))
    count = 0
end

function request()
    count = count + 1
    local path = string.format("/drop/user_%d/trade_%s_%d_%09d.json", count % 8, run, id, count)
    return wrk.format("PUT", path, nil, body)
end

function done(summary, latency)
    local errors = summary.errors
    local refused = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    local out = assert(io.open(assert(os.getenv("BENCH_OUT")), "w"))
    out:write(string.format(
        '{"rounds":[{"fires_per_second":%.3f,"p50_us":%d,"p99_us":%d,"acknowledged":%d,"refused":%d}],"readings":[]}\n',
        summary.requests / summary.duration * 1e6, latency:percentile(50), latency:percentile(99), summary.requests,
        refused))
    out:close()
end
