package com.joinbitten.relay.protocol;

import com.joinbitten.core.wire.JsonObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts what a relay sends into replies and events, as a client of the dialect would. */
final class Inbox {
    private final boolean framed;
    private final String user;
    private final ByteBuf bytes = Unpooled.buffer();
    private final Map<Long, JsonObject> replies = new HashMap<>();
    private final List<JsonObject> events = new ArrayList<>();
    private long lastRaw;

    /** Keeps the events of that user only. */
    Inbox(boolean framed, String user) {
        this.framed = framed;
        this.user = user;
    }

    void accept(byte[] arrived) {
        bytes.writeBytes(arrived);
        if (!framed) {
            acceptRaw();
            return;
        }
        while (bytes.readableBytes() >= 4) {
            if (bytes.getByte(bytes.readerIndex()) == '{') {
                acceptRaw(); // who gets the lengths wrong cannot be relied on to read one
                return;
            }
            int length = bytes.getInt(bytes.readerIndex());
            if (bytes.readableBytes() < 4 + length) {
                return;
            }
            bytes.skipBytes(4);
            accept(bytes.readCharSequence(length, StandardCharsets.UTF_8).toString());
        }
    }

    /** Whole replies only: old clients read once. */
    private void acceptRaw() {
        String text = bytes.readCharSequence(bytes.readableBytes(), StandardCharsets.UTF_8)
                .toString();
        for (String reply : text.split("(?<=})(?=\\{\"success\")", -1)) {
            long before = lastRaw;
            accept(reply);
            if (lastRaw <= before) {
                throw new AssertionError("raw answers must keep the order of the objects: " + text);
            }
        }
    }

    private void accept(String text) {
        JsonObject json = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
        if (json.has("event")) {
            if (json.requiredText("user_id").equals(user)) {
                events.add(json);
            }
            return;
        }
        Manners.check(text);
        lastRaw = json.requiredInteger("seq");
        if (replies.put(lastRaw, json) != null) {
            throw new AssertionError("answered twice: " + text);
        }
    }

    boolean hasReply(long seq) {
        return replies.containsKey(seq);
    }

    JsonObject reply(long seq) {
        JsonObject reply = replies.get(seq);
        if (reply == null) {
            throw new AssertionError("no reply " + seq + ": " + replies);
        }
        return reply;
    }

    int replies() {
        return replies.size();
    }

    List<JsonObject> events() {
        return List.copyOf(events);
    }

    @Override
    public String toString() {
        return "replies " + replies + ", events " + events;
    }
}
