package com.joinbitten.core.character;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.user.Tier;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/** Decides who speaks of what, and the words. The words never claim more than is proved. Immutable. */
public final class CharacterDispatcher {
    private static final Set<Code> RISK = EnumSet.of(
            Code.LOT_LIMIT, Code.NO_BALANCE, Code.STOP_REQUIRED, Code.RISK_LIMIT, Code.EXPOSURE_LIMIT, Code.DAILY_LOSS);

    /** The order lies before the terminal; nothing is known of the broker yet. */
    public Remark relayed(Tier tier) {
        return commands(tier)
                ? new Remark(Character.ATHENA, "Order relayed. Holding for the terminal's report.")
                : new Remark(Character.NEXUS, "Your order is on its way, recruit. Stand by for the terminal.");
    }

    /** The broker has confirmed the order. */
    public Remark filled(Tier tier) {
        return commands(tier)
                ? new Remark(Character.ATHENA, "Direct hit confirmed. Mission parameters achieved.")
                : new Remark(Character.NEXUS, "Hit confirmed, recruit. Your position is open.");
    }

    /** It is not known what became of the order; it is being found out. */
    public Remark inDoubt() {
        return new Remark(Character.BIT, "No word from the terminal yet. Do not fire again; I keep asking.");
    }

    /** A gate refused, for that reason. */
    public Remark refused(Code code) {
        return RISK.contains(code)
                ? new Remark(Character.DOC, "That dose of risk is not on your chart. Fire withheld.")
                : new Remark(Character.DRILL, "Weapon stays cold. Read the reason and try again when it is gone.");
    }

    /** The order was not delivered, or the broker refused it. */
    public Remark failed() {
        return new Remark(Character.DRILL, "No shot left the barrel. Check your equipment.");
    }

    /**
     * The position was closed, nobody knows at which of its levels.
     *
     * @param profit without commission and swap
     */
    public Remark closed(BigDecimal profit) {
        return switch (profit.signum()) {
            case -1 -> new Remark(Character.DOC, "Closed with a loss. Patch up and keep your risk small.");
            case 1 -> new Remark(Character.NEXUS, "Closed with a gain. Well done.");
            default -> new Remark(Character.NEXUS, "Closed even. Nothing lost, nothing won.");
        };
    }

    /** The position was closed at its stop. */
    public Remark stopLossHit() {
        return new Remark(Character.DOC, "The stop did its work. Patch up and keep your risk small.");
    }

    /** The position was closed at its target. */
    public Remark takeProfitHit() {
        return new Remark(Character.NEXUS, "Target taken. Well done.");
    }

    /** Something that the system says of itself. */
    public Remark system(String line) {
        return new Remark(Character.BIT, line);
    }

    private static boolean commands(Tier tier) {
        return tier.atLeast(Tier.COMMANDER);
    }
}
