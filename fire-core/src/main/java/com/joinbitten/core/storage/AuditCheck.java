package com.joinbitten.core.storage;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditHead;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditVerdict;
import java.util.List;
import java.util.Optional;

/** Goes along the chain, link by link, until one does not hold. Not thread-safe. */
final class AuditCheck {
    private final AuditKey key;
    private final Optional<AuditHead> stored;
    private final Optional<String> noted;
    private AuditHead sound;
    private boolean notedSeen;
    private long broken;
    private String fault = "";

    /** An entry as it stands in its row. */
    record Row(long number, AuditEntry entry, String link) {}

    AuditCheck(AuditKey key, Optional<AuditHead> stored, Optional<String> noted) {
        this.key = key;
        this.stored = stored;
        this.noted = noted;
        this.sound = key.origin();
        this.notedSeen = isNoted(sound);
    }

    /** Number of the last entry that is sound. */
    long number() {
        return sound.number();
    }

    /** Takes the next entries; tells whether there may be more worth looking at. */
    boolean page(List<Row> rows, int full) {
        for (Row row : rows) {
            long expected = sound.number() + 1;
            AuditHead next = key.after(sound, row.entry());
            if (row.number() != expected) {
                return breaks(expected, "entry " + expected + " is missing");
            }
            if (!next.link().equals(row.link())) {
                return breaks(expected, "entry " + expected + " is not as it was written");
            }
            sound = next;
            notedSeen |= isNoted(sound);
        }
        return rows.size() == full;
    }

    private boolean isNoted(AuditHead head) {
        return noted.filter(head.note()::equals).isPresent();
    }

    private boolean breaks(long number, String reason) {
        broken = number;
        fault = reason;
        return false;
    }

    AuditVerdict verdict() {
        if (broken == 0) {
            judgeEnd();
        }
        return new AuditVerdict(sound.number(), stored.orElse(sound), broken, fault);
    }

    private void judgeEnd() {
        long next = sound.number() + 1;
        if (stored.isEmpty() && sound.number() > 0) {
            breaks(next, "the stored end is missing: entries from " + next + " on may be, too");
        } else if (stored.isPresent() && stored.get().number() > sound.number()) {
            breaks(
                    next,
                    "entry " + next + " is missing: the stored end is "
                            + stored.get().number());
        } else if (stored.isPresent() && !stored.get().equals(sound)) {
            breaks(next, "the stored end was not written with this key: entries from " + next + " on may be missing");
        } else if (noted.isPresent() && !notedSeen) {
            breaks(
                    next,
                    "the noted end " + noted.get() + " is no link of this chain: entries from " + next
                            + " on are missing, or another history stands here");
        }
    }
}
