package com.joinbitten.toc.cli;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fires once each way at a system that was just started, and tells what was not as it should be. */
public final class SelfTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI base;
    private final PacketSender relay;

    /**
     * Tests the system there.
     *
     * @param httpPort of the TOC
     * @param relayPort of the relay
     */
    public SelfTest(String host, int httpPort, int relayPort) {
        this.base = URI.create("http://" + host + ":" + httpPort);
        this.relay = new PacketSender(host, relayPort);
    }

    /** What failed, for people; empty when everything went well. */
    public List<String> run(UserId user, MissionId mission) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        expect("HTTP fire", fire(user, mission), "LIVE TRADE EXECUTED", faults);
        expect("HTTP repetition", fire(user, mission), "\"duplicate\":true", faults);
        byte[] packet = packet(user).getBytes(StandardCharsets.UTF_8);
        expect("framed fire", relay.sendFramed(packet), "Trade relayed to EA", faults);
        expect("raw repetition", relay.sendRaw(packet), "\"duplicate\":true", faults);
        return faults;
    }

    private String fire(UserId user, MissionId mission) throws IOException, InterruptedException {
        String body =
                JsonObject.builder().put("mission_id", mission.value()).build().toAscii();
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/fire"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-User-ID", user.value())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String packet(UserId user) {
        return """
                {"symbol":"EURUSD","type":"buy","lot":0.01,"tp":1.09214,"sl":1.08941,"comment":"selftest",\
                "mission_id":"SELFTEST","user_id":"%s","command":"fire"}""".formatted(user);
    }

    private static void expect(String step, String reply, String part, List<String> faults) {
        try {
            JsonObject.parse(reply.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedPacketException e) {
            faults.add(step + " was not answered in JSON: " + reply);
            return;
        }
        if (!reply.contains(part)) {
            faults.add(step + " was not answered with " + part + ": " + reply);
        }
    }
}
