package com.joinbitten.relay.simulation;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import java.util.Optional;

/**
 * What a terminal reads in an order file.
 *
 * @param order name of the order, which travels as the comment
 */
record Packet(String fireId, String order, long expiresAtMillis) {
    /** Empty when the file is torn. */
    static Optional<Packet> read(byte[] content) {
        if (content.length == 0 || content[content.length - 1] != '\n') {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonObject.parse(content);
            return Optional.of(new Packet(
                    json.requiredText("fire_id"), json.requiredText("comment"), json.requiredInteger("expires_at_ms")));
        } catch (MalformedPacketException e) {
            return Optional.empty();
        }
    }
}
