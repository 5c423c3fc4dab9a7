package com.joinbitten.toc.bench.run;

import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Reading;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.toc.bench.load.Streams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Measures fires of a TOC with open streams of events in turns with none, and how soon all hear of a mission. Confined to one thread. */
public final class StreamBench {
    private static final int CREATED = 201;
    private static final double NANOS_A_MILLISECOND = 1_000_000;
    private static final String SIGNAL =
            "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":95,\"entry_price\":1.0905}";

    private final HttpTarget toc;
    private final InetSocketAddress address;
    private final int streams;
    private final TocPlan plan;
    private final Progress progress;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Of that TOC.
     *
     * @param streams one for each of its first users, 1 to 10,000
     */
    public StreamBench(HttpTarget toc, InetSocketAddress address, int streams, TocPlan plan, Progress progress) {
        this.toc = toc;
        this.address = address;
        this.streams = streams;
        this.plan = plan;
        this.progress = progress;
    }

    /** Everything but what the books say. */
    public Results run() throws IOException {
        progress.expect(1);
        progress.next("warming up");
        rounds.addAll(toc.warmUp());
        for (int connections : plan.connections()) {
            fires(connections, ", " + connections + (connections == 1 ? " connection" : " connections"));
        }
        missions();
        return new Results(rounds, readings, faults);
    }

    private void fires(int connections, String at) throws IOException {
        progress.expect(plan.rounds());
        RoundRatios ratios = new RoundRatios();
        for (int number = 1; number <= plan.rounds(); number++) {
            progress.next("fires" + at + ", round " + number);
            Round with = withStreams(connections, number);
            Round without = toc.fires(connections, number);
            rounds.add(with);
            rounds.add(without);
            ratios.add(with, without);
        }
        readings.add(ratios.speeds("fires/s with " + streams + " streams to without" + at));
    }

    private Round withStreams(int connections, int number) throws IOException {
        try (Streams open = Streams.open(address, streams)) {
            return toc.fires(open.count() + " streams, ", connections, number);
        }
    }

    private void missions() throws IOException {
        progress.expect(plan.rounds());
        List<Double> latest = new ArrayList<>();
        try (Streams open = Streams.open(address, streams)) {
            for (int number = 1; number <= plan.rounds(); number++) {
                progress.next("a mission for everyone, round " + number);
                List<Long> told =
                        open.announce(this::announce).stream().sorted().toList();
                if (told.size() != streams) {
                    faults.add("a mission reached " + told.size() + " of " + streams + " streams");
                }
                if (!told.isEmpty()) {
                    int at = (int) Math.ceil(0.99 * told.size()) - 1;
                    latest.add(told.get(at) / NANOS_A_MILLISECOND);
                }
            }
        }
        readings.add(new Reading("p99 in ms until a new mission is at " + streams + " streams", latest));
    }

    private void announce() throws IOException {
        URI signals = URI.create(
                "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/api/signals");
        HttpRequest request = HttpRequest.newBuilder(signals)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(SIGNAL))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != CREATED) {
                throw new IOException("no mission was made: " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
