package com.joinbitten.core.audit;

/**
 * The end of the chain. Immutable.
 *
 * @param number how many entries there are; the newest has this number
 * @param link what the newest entry vouches with
 * @param seal what the end itself vouches with
 */
public record AuditHead(long number, String link, String seal) {
    private static final int SHOWN = 16;

    /** What an operator notes down elsewhere, to prove later that nothing was cut off: number and beginning of the link. */
    public String note() {
        return number + ":" + link.substring(0, SHOWN);
    }
}
