package com.joinbitten.core.wire;

import com.joinbitten.core.fire.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The peer broke the protocol or a packet's rules; nothing was changed. Carries what the reply needs. Without a stack
 * trace: it tells of the peer's fault, and a hostile peer can cause a great many.
 */
public final class MalformedPacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final @Nullable String field;

    /** A fault of the bytes or of the packet as a whole. */
    public MalformedPacketException(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
        this.field = null;
    }

    private MalformedPacketException(Code code, String field, String message) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
    }

    /** A member that is missing, of the wrong type or out of range; the message names field, value and rule. */
    public static MalformedPacketException field(String field, String message) {
        return new MalformedPacketException(Code.BAD_FIELD, field, message);
    }

    /** A {@code user_id} that is no user id. */
    public static MalformedPacketException userId(String message) {
        return new MalformedPacketException(Code.BAD_USER_ID, "user_id", message);
    }

    /** The code to answer with. */
    public Code code() {
        return code;
    }

    /** The member at fault, if it is one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** The message, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
