package com.joinbitten.core.audit;

import java.time.Instant;

/**
 * One thing that was done, or refused. Immutable; holds no secret.
 *
 * @param actor who did it: a key's id, {@code local}, {@code cli}, {@code toc}; at most 64 characters
 * @param user whom it was about; empty: nobody in particular
 * @param action for example {@code key.issue} or {@code fire}; at most 48 characters
 * @param subject what it was done to, for example an id; at most 160 characters
 * @param code how it ended, for example {@code OK}; at most 32 characters
 * @param detail the rest, for people
 */
public record AuditEntry(
        Instant at, String actor, String user, String action, String subject, String code, String detail) {
    private static final int MAX_ACTOR = 64;
    private static final int MAX_ACTION = 48;
    private static final int MAX_SUBJECT = 160;
    private static final int MAX_CODE = 32;

    /** Times are kept in milliseconds; what is too long is cut, for an act must not fail for its name. */
    public AuditEntry {
        at = Instant.ofEpochMilli(at.toEpochMilli());
        actor = cut(actor, MAX_ACTOR);
        user = cut(user, MAX_ACTOR);
        action = cut(action, MAX_ACTION);
        subject = cut(subject, MAX_SUBJECT);
        code = cut(code, MAX_CODE);
        detail = detail.replace('\0', '\uFFFD'); // no database takes it, and the chain is over what is stored
    }

    /** An act that was done. */
    public static AuditEntry done(Instant at, String actor, String action, String subject, String detail) {
        return new AuditEntry(at, actor, "", action, subject, "OK", detail);
    }

    /** The same entry about that user. */
    public AuditEntry about(String whom) {
        return new AuditEntry(at, actor, whom, action, subject, code, detail);
    }

    private static String cut(String text, int most) {
        String sound = text.replace('\0', '\uFFFD');
        return sound.length() <= most ? sound : sound.substring(0, most);
    }
}
