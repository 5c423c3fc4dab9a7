package com.joinbitten.relay.protocol;

import com.joinbitten.core.wire.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/** One connection of a run: what is sent on it, and what must come back. Confined to the test's thread. */
final class Talk {
    private static final String PING = "{\"command\":\"ping\"}";
    private static final Duration HANGING_UP = Duration.ofMillis(3);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(45).toNanos();

    private final Wire wire;
    private final boolean framed;
    private final Wording wording;
    private final Cut cut;
    private final IntUnaryOperator counter;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final Deque<Step> owed = new ArrayDeque<>();
    private final Patience patience = new Patience(System::nanoTime);
    private int expected;
    private int events;
    private boolean over;
    private boolean settled;

    Talk(Wire wire, boolean framed, Wording wording, Cut cut, IntUnaryOperator counter) {
        this.wire = wire;
        this.framed = framed;
        this.wording = wording;
        this.cut = cut;
        this.counter = counter;
    }

    void perform(Step step) {
        switch (step.verb()) {
            case ">" -> say(step.text(), false);
            case ">>" -> say(step.text(), true);
            case "<" -> expect(step);
            case "!" -> {
                settle();
                requireEvent(step);
            }
            case "broken" -> {
                over = true;
                settle();
                requireEnd();
            }
            case "finish" -> {
                settle();
                over = true;
                wire.finish();
            }
            case "wait" -> {
                settle();
                wire.pass(Wording.duration(step.text()));
            }
            default -> throw new AssertionError("not a verb: " + step);
        }
    }

    private void say(String text, boolean literal) {
        if (wording.isEarly(text)) {
            settle(); // it needs what an earlier reply tells
        }
        byte[] bytes = literal
                ? wording.bytes(text)
                : framed ? wording.frame(text) : wording.expand(text).getBytes(StandardCharsets.UTF_8);
        if (cut instanceof Cut.Coalesced) {
            waiting.writeBytes(bytes);
        } else {
            send(bytes);
        }
    }

    private void send(byte[] bytes) {
        int from = counter.applyAsInt(bytes.length);
        if (cut instanceof Cut.At cutAt && cutAt.at() > from && cutAt.at() < from + bytes.length) {
            int head = cutAt.at() - from;
            wire.send(Arrays.copyOf(bytes, head));
            wire.send(Arrays.copyOfRange(bytes, head, bytes.length));
        } else if (cut instanceof Cut.Bytewise) {
            for (byte one : bytes) {
                wire.send(new byte[] {one});
            }
        } else {
            wire.send(bytes);
        }
    }

    private void expect(Step step) {
        if (cut instanceof Cut.Coalesced && waiting.size() > 0) {
            owed.add(step);
        } else {
            requireReply(step);
        }
    }

    /** Whether a raw object of the next connection may as well come on this one. */
    boolean takesMoreRaw() {
        return cut instanceof Cut.Coalesced && !framed && !over && !settled && waiting.size() > 0;
    }

    /** Sends what waits, and checks what is owed for it. */
    void settle() {
        if (waiting.size() > 0) {
            settled = true;
            send(waiting.toByteArray());
            waiting.reset();
        }
        while (!owed.isEmpty()) {
            requireReply(owed.remove());
        }
    }

    private void requireReply(Step step) {
        int seq = ++expected;
        await("reply " + seq + " of " + step, () -> wire.inbox().hasReply(seq));
        JsonObject reply = wire.inbox().reply(seq);
        String[] words = step.words(2);
        String code = reply.requiredText("code");
        if (!code.equals(words[0])) {
            throw patience.unexpected(step + ": the code is " + code + " in " + reply, reply);
        }
        new Expectation(words.length < 2 ? "" : words[1], wording)
                .objection(reply)
                .ifPresent(objection -> {
                    throw new AssertionError(step + ": " + objection + " in " + reply);
                });
    }

    private void requireEvent(Step step) {
        int index = events++;
        await("event " + index + " of " + step, () -> wire.inbox().events().size() > index);
        JsonObject event = wire.inbox().events().get(index);
        new Expectation(step.text(), wording).objection(event).ifPresent(objection -> {
            throw new AssertionError(step + ": " + objection + " in " + event);
        });
    }

    private void requireEnd() {
        wire.pass(HANGING_UP);
        await("the end of the connection", wire::ended);
    }

    /** A raw connection is hung up on, a framed one lives until we leave. */
    void end() {
        boolean ping = cut instanceof Cut.Coalesced && !over && waiting.size() > 0;
        if (ping) {
            waiting.writeBytes(framed ? wording.frame(PING) : PING.getBytes(StandardCharsets.UTF_8));
        }
        settle();
        if (ping) {
            requireReply(new Step(0, "<", "OK {\"message\":\"pong\"}"));
        }
        if (!framed) {
            requireEnd();
        }
        if (wire.inbox().replies() != expected) {
            throw new AssertionError("more replies than " + expected + ": " + wire.inbox());
        }
        close();
    }

    void close() {
        wire.close();
    }

    private void await(String what, BooleanSupplier holds) {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError(what + " did not come: " + wire.inbox());
            }
            wire.receive();
        }
    }

    @Override
    public String toString() {
        return wire.inbox().toString();
    }
}
