package com.joinbitten.relay.terminal.folder;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order file as the terminal reads it. Immutable.
 *
 * @param expiresAt from this instant on the order must not be sent, unless it only reduces
 */
public record DroppedPacket(FireId fireId, TradePacket packet, Instant expiresAt) {
    private static final Pattern FIRE_ID = Pattern.compile("\"fire_id\"\\s*:\\s*\"([0-7][0-9A-HJKMNP-TV-Z]{25})\"");

    /**
     * Reads the file's bytes strictly.
     *
     * @throws MalformedPacketException if they are torn, no trade packet, or lack what the relay adds
     */
    public static DroppedPacket read(byte[] bytes) {
        JsonObject json = JsonObject.parse(bytes);
        if (!(RelayCommandJson.read(json) instanceof RelayCommand.Fire fire)) {
            throw new MalformedPacketException(Code.BAD_FIELD, "the file is no trade packet");
        }
        FireId fireId = fire.fireId().orElseThrow(() -> missing("fire_id"));
        if (!json.requiredText("magic").equals(Long.toString(fireId.magic()))) {
            throw MalformedPacketException.field("magic", "magic does not belong to fire_id");
        }
        return new DroppedPacket(fireId, fire.packet(), fire.expiresAt().orElseThrow(() -> missing("expires_at")));
    }

    private static MalformedPacketException missing(String name) {
        return MalformedPacketException.field(name, name + " is missing");
    }

    /** The fire id that can be found in bytes which are no packet, so that somebody can be told of them. */
    public static Optional<FireId> salvageFireId(byte[] bytes) {
        Matcher matcher = FIRE_ID.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        return matcher.find() ? Optional.of(new FireId(matcher.group(1))) : Optional.empty();
    }

    /** Whether it is too late to send the order. */
    public boolean expiredAt(Instant now) {
        return packet.instruction().expires() && !now.isBefore(expiresAt);
    }
}
