package com.joinbitten.toc.bench.run;

import com.joinbitten.relay.bench.host.OwnRelay;
import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Reading;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.relay.bench.run.BenchPlan;
import com.joinbitten.relay.bench.run.RelayBench;
import com.joinbitten.relay.bench.run.Target;
import com.joinbitten.relay.bench.traffic.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Measures a TOC in turns with a relay alone and, where there is one, with a peer. Confined to one thread. */
public final class PeerBench {
    private static final int RELAY_USERS = 8;

    private final HttpTarget toc;
    private final Optional<HttpTarget> peer;
    private final RelayBench relay;
    private final TocPlan plan;
    private final Progress progress;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();

    /**
     * Of these.
     *
     * @param alone a relay that nobody else uses
     * @param relayData where that one writes
     */
    public PeerBench(
            HttpTarget toc,
            Optional<HttpTarget> peer,
            OwnRelay alone,
            String durability,
            Path relayData,
            TocPlan plan,
            Progress progress) {
        this.toc = toc;
        this.peer = peer;
        this.plan = plan;
        this.progress = progress;
        Target target = Target.own(alone, durability, relayData.resolve("drop"));
        BenchPlan relayPlan =
                new BenchPlan(RELAY_USERS, plan.rounds(), plan.warmUp().time(), plan.duration(), OptionalInt.empty());
        this.relay = new RelayBench(target, relayPlan, Progress.silent());
    }

    /** Everything but what the books say. */
    public Results run() throws IOException {
        progress.expect(peer.isPresent() ? 2 : 1);
        progress.next("warming up the TOC");
        rounds.addAll(toc.warmUp());
        if (peer.isPresent()) {
            progress.next("warming up the peer");
            rounds.addAll(peer.get().warmUp());
        }
        for (int connections : plan.connections()) {
            run(connections);
        }
        return new Results(rounds, readings);
    }

    private void run(int connections) throws IOException {
        progress.expect(plan.rounds());
        RoundRatios toPeer = new RoundRatios();
        RoundRatios toRelay = new RoundRatios();
        Shape frames = Shape.closed(Dialect.FRAMED, connections, 1);
        for (int number = 1; number <= plan.rounds(); number++) {
            progress.next(connections + " connections, round " + number);
            Round ours = toc.fires(connections, number);
            rounds.add(ours);
            if (peer.isPresent()) {
                Round theirs = peer.get().fires(connections, number);
                rounds.add(theirs);
                toPeer.add(ours, theirs);
            }
            Round alone = relay.round(frames, "relay alone: " + frames.title(), number);
            rounds.add(alone);
            toRelay.add(ours, alone);
        }
        String at = ", " + connections + (connections == 1 ? " connection" : " connections");
        if (peer.isPresent()) {
            readings.add(toPeer.speeds("fires/s of /api/fire to the peer's" + at));
            readings.add(toPeer.middles("p50 of /api/fire to the peer's" + at));
        }
        readings.add(toRelay.middles("p50 of /api/fire to p50 of the relay's own ack" + at));
        readings.add(toRelay.speeds("fires/s of /api/fire to the relay's own" + at));
    }
}
