package com.joinbitten.core.wire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Retry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Replies and events as JSON. A reply begins with the members, and the texts, that the old clients read: they take
 * {@code file} and {@code user_folder} of a success and dereference {@code error} of a failure.
 */
public final class RelayFrameJson {
    private static final String FAILURE = "Error relaying trade";
    private static final String CUT = "...";

    /** Old clients read a reply with one call, into a buffer that ends soon after. */
    private static final int MAX_REPLY_CHARACTERS = 999;

    private RelayFrameJson() {}

    /** The text of a frame. */
    public static String write(RelayFrame frame) {
        if (frame instanceof RelayFrame.Answer answer) {
            return bounded(answer);
        }
        if (frame instanceof RelayFrame.Challenge challenge) {
            return challenge(challenge).toAscii();
        }
        return toJson(((RelayFrame.Told) frame).event()).toAscii();
    }

    /**
     * Reads a frame that a relay sent.
     *
     * @throws MalformedPacketException if it is neither a reply nor an event
     */
    public static RelayFrame read(byte[] utf8) {
        JsonObject json = JsonObject.parse(utf8);
        if (json.has("event")) {
            return new RelayFrame.Told(event(json));
        }
        RelayFrame.Answer answer = answer(json);
        Optional<JsonObject> proof = json.object("auth");
        return proof.isEmpty() ? answer : new RelayFrame.Challenge(answer, proof(proof.get()));
    }

    private static JsonObject challenge(RelayFrame.Challenge challenge) {
        RelayProof proof = challenge.proof();
        return JsonObject.builder()
                .putAll(write(challenge.answer(), challenge.answer().reply().message()))
                .put(
                        "auth",
                        JsonObject.builder()
                                .put("nonce", proof.nonce().text())
                                .put("proof", proof.proof().text())
                                .build())
                .build();
    }

    private static RelayProof proof(JsonObject json) {
        Members members = new Members(json);
        return new RelayProof(members.require("nonce", Opaque32::new), members.require("proof", Opaque32::new));
    }

    /** The text of the answer; its message gives way where old clients would not read the end. */
    private static String bounded(RelayFrame.Answer answer) {
        String message = answer.reply().message();
        String text = write(answer, message).toAscii();
        int excess = text.length() - MAX_REPLY_CHARACTERS;
        if (excess <= 0
                || answer.reply().halt().isPresent()
                || answer.reply().terminals().isPresent()
                || answer.reply().detail().isPresent()) {
            return text; // none of these is for old clients
        }
        // one character takes at least one byte, so this is enough
        String head = message.substring(0, Math.max(0, message.length() - excess - CUT.length()));
        return write(answer, head + CUT).toAscii();
    }

    private static JsonObject write(RelayFrame.Answer answer, String message) {
        RelayReply reply = answer.reply();
        JsonObject.Builder json = JsonObject.builder().put("success", reply.success());
        json.put("message", reply.success() ? message : FAILURE);
        reply.fire().filter(fire -> reply.success()).ifPresent(fire -> putFile(json, fire));
        if (!reply.success()) {
            json.put("error", message);
        }
        json.put("code", reply.code().name());
        json.putIfPresent("field", reply.field());
        json.put("published", reply.published().wire())
                .put("retry", reply.retry().wire());
        reply.retryAfterMs().ifPresent(ms -> json.put("retry_after_ms", ms));
        reply.fire().ifPresent(fire -> putFire(json, fire, reply.success()));
        json.putIfPresent("ledger_id", reply.ledgerId());
        reply.position()
                .ifPresent(position -> json.put("epoch", position.epoch()).put("n", position.n()));
        reply.identity().ifPresent(identity -> json.put("relay", toJson(identity)));
        reply.halt().ifPresent(halt -> json.put("halt", HaltReportJson.toJson(halt)));
        reply.terminals().ifPresent(terminals -> TerminalsReportJson.put(json, terminals));
        reply.detail().ifPresent(detail -> putDetail(json, detail));
        return json.putIfPresent("request_id", answer.requestId())
                .put("seq", answer.seq())
                .build();
    }

    private static void putDetail(JsonObject.Builder json, FireDetail detail) {
        JsonObject.Builder micros = JsonObject.builder();
        detail.micros().forEach(micros::put);
        json.putIfPresent("contents", detail.contents()).put("micros", micros.build());
    }

    private static FireDetail detail(JsonObject json, JsonObject told) {
        Map<String, Long> micros = new LinkedHashMap<>();
        told.members().keySet().forEach(name -> micros.put(name, told.requiredInteger(name)));
        return new FireDetail(json.text("contents"), micros);
    }

    private static void putFile(JsonObject.Builder json, FireReport fire) {
        json.put("file", fire.file()).put("user_folder", fire.userFolder());
    }

    private static void putFire(JsonObject.Builder json, FireReport fire, boolean fileTold) {
        if (!fileTold) {
            putFile(json, fire);
        }
        json.put("fire_id", fire.id().value())
                .put("magic", Long.toString(fire.id().magic()))
                .put("state", fire.state().name())
                .put("expires_at", fire.expiresAt().toString());
        if (fire.duplicate()) {
            json.put("duplicate", true);
        }
    }

    private static JsonObject toJson(RelayIdentity relay) {
        return JsonObject.builder()
                .put("relay_id", relay.relayId())
                .put("ledger_id", relay.ledgerId())
                .put("boot_id", relay.bootId())
                .put("time", relay.time().toString())
                .put("version", relay.version())
                .put("max_frame_bytes", relay.maxFrameBytes())
                .put("max_unanswered", relay.maxUnanswered())
                .put("durability", relay.durability())
                .put("event_epoch", relay.eventEpoch())
                .build();
    }

    private static RelayFrame.Answer answer(JsonObject json) {
        Members members = new Members(json);
        boolean success = json.flag("success");
        RelayReply reply = new RelayReply(
                members.require("code", Code::valueOf),
                json.requiredText(success ? "message" : "error"),
                members.require("published", Published::fromWire),
                members.require("retry", Retry::fromWire),
                json.integer("retry_after_ms"),
                json.text("field"),
                json.has("fire_id") ? Optional.of(report(json, members)) : Optional.empty(),
                json.text("ledger_id"),
                json.object("relay").map(RelayFrameJson::identity),
                json.has("epoch") ? Optional.of(position(members)) : Optional.empty(),
                json.object("halt").map(HaltReportJson::read),
                json.has("terminals") ? Optional.of(TerminalsReportJson.read(json)) : Optional.empty(),
                json.object("micros").map(micros -> detail(json, micros)));
        OptionalLong seq = json.integer("seq");
        return new RelayFrame.Answer(seq.orElse(0), json.text("request_id"), reply);
    }

    private static FireReport report(JsonObject json, Members members) {
        return new FireReport(
                members.require("fire_id", FireId::new),
                members.require("state", FireState::valueOf),
                json.requiredText("file"),
                json.requiredText("user_folder"),
                members.instant("expires_at"),
                json.flag("duplicate"));
    }

    private static RelayIdentity identity(JsonObject json) {
        Members members = new Members(json);
        return new RelayIdentity(
                json.requiredText("relay_id"),
                json.requiredText("ledger_id"),
                json.requiredText("boot_id"),
                members.instant("time"),
                (int) members.whole("version", 1, 1_000),
                (int) members.whole("max_frame_bytes", 1, Integer.MAX_VALUE),
                (int) members.whole("max_unanswered", 1, Integer.MAX_VALUE),
                json.requiredText("durability"),
                json.requiredInteger("event_epoch"));
    }

    private static EventPosition position(Members members) {
        return new EventPosition(members.whole("epoch", 0, Long.MAX_VALUE), members.whole("n", 0, Long.MAX_VALUE));
    }

    /** The members of an event; also what the ledger's chain of codes covers. */
    public static JsonObject toJson(RelayEvent event) {
        JsonObject.Builder json = JsonObject.builder()
                .put("event", event.state().name().toLowerCase(Locale.ROOT))
                .put("epoch", event.position().epoch())
                .put("n", event.position().n())
                .put("fire_id", event.fireId().value())
                .put("user_id", event.user().value())
                .put("at", event.at().toString());
        event.result().ifPresent(result -> json.put("result", TradeResultJson.toJson(result)));
        return json.build();
    }

    /**
     * Reads the members of an event.
     *
     * @throws MalformedPacketException if one is missing or wrong
     */
    public static RelayEvent event(JsonObject json) {
        Members members = new Members(json);
        return new RelayEvent(
                position(members),
                members.require("fire_id", FireId::new),
                members.user(),
                members.require("event", text -> FireState.valueOf(text.toUpperCase(Locale.ROOT))),
                members.instant("at"),
                TradeResultJson.fromMember(json, "result"));
    }
}
