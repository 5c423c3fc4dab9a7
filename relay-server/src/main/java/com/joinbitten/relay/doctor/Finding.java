package com.joinbitten.relay.doctor;

/**
 * One thing that a check has to say. Immutable.
 *
 * @param check the check's name, such as {@code drop.root}
 * @param fix what to do about it; empty when nothing is wrong
 */
public record Finding(String check, Severity severity, String text, String fix) {
    /** How bad it is. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Works, but not as well or as long as it should. */
        WARNING,
        /** Orders are refused, or at risk, until it is put right. */
        ERROR
    }

    /** Nothing is wrong. */
    public static Finding ok(String check, String text) {
        return new Finding(check, Severity.OK, text, "");
    }

    /** Something to look at. */
    public static Finding warning(String check, String text, String fix) {
        return new Finding(check, Severity.WARNING, text, fix);
    }

    /** Something to put right first. */
    public static Finding error(String check, String text, String fix) {
        return new Finding(check, Severity.ERROR, text, fix);
    }
}
