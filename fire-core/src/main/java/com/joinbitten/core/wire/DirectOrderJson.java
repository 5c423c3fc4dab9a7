package com.joinbitten.core.wire;

import com.joinbitten.core.fire.intake.DirectOrder;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Reads orders without a mission. Unknown members are skipped; a member we know must have its type and range. The member
 * {@code magic_number} is one that we know and do not use: every order is marked by the magic of its fire id.
 */
public final class DirectOrderJson {
    private static final BigDecimal USUAL_VOLUME = new BigDecimal("0.01");
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final String USUAL_COMMENT = "BITTEN Signal";

    private DirectOrderJson() {}

    /**
     * The order in this object.
     *
     * @throws MalformedPacketException if a member is missing or wrong
     */
    public static DirectOrder read(JsonObject json) {
        Members members = new Members(json);
        members.wholeIfPresent("magic_number");
        return members.build(() -> new DirectOrder(
                members.require("symbol", Symbol::new),
                members.require("direction", DirectOrderJson::side),
                volume(json, members),
                members.nonZero("stop_loss", Price::new),
                members.nonZero("take_profit", Price::new),
                comment(json),
                tcs(members)));
    }

    private static Side side(String text) {
        try {
            return Side.fromText(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("direction must be buy or sell", e);
        }
    }

    private static Lots volume(JsonObject json, Members members) {
        return json.has("volume") ? members.requireDecimal("volume", Lots::new) : new Lots(USUAL_VOLUME);
    }

    private static String comment(JsonObject json) {
        String comment = json.text("comment").orElse(USUAL_COMMENT);
        return comment.substring(0, Math.min(comment.length(), DirectOrder.MAX_COMMENT_CHARACTERS));
    }

    /** Whole percent, a fraction cut off; 0 is how old clients spell that there is none. */
    private static Optional<Tcs> tcs(Members members) {
        return members.nonZero("tcs_score", score -> {
            if (score.signum() < 0 || score.compareTo(HUNDRED) > 0) {
                throw new IllegalArgumentException("tcs_score must be 0 to 100: " + score.toPlainString());
            }
            return new Tcs(score.setScale(0, RoundingMode.DOWN).intValueExact());
        });
    }
}
