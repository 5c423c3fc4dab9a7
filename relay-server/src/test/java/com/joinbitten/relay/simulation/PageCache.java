package com.joinbitten.relay.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * What processes see of the disk, and what a power cut leaves of it: every change that was not synced may be kept or
 * lost, by the order of a journal or without any, and so may the bytes of a file.
 */
final class PageCache {
    private final Chance chance;
    /** Whether one sync writes the whole journal, as ext4 does, or only what concerns that folder. */
    private final boolean journal;

    private final List<DiskChange> unsynced = new ArrayList<>();
    private DiskImage seen = new DiskImage();
    private DiskImage durable = new DiskImage();

    PageCache(Chance chance) {
        this.chance = chance;
        this.journal = chance.of(0.6);
    }

    DiskImage seen() {
        return seen;
    }

    void change(DiskChange change) {
        change.applyTo(seen);
        unsynced.add(change);
    }

    /** A folder, and one file in it, are synced. */
    void sync(String folder) {
        for (DiskChange change : List.copyOf(unsynced)) {
            if (journal || change.belongsTo(folder)) {
                change.applyTo(durable);
                unsynced.remove(change);
            }
        }
    }

    /** The system writes something back by itself. */
    void writeBack() {
        int written = chance.below(unsynced.size() + 1);
        unsynced.subList(0, written).forEach(change -> change.applyTo(durable));
        unsynced.subList(0, written).clear();
        if (chance.of(0.5)) {
            durable.syncContents();
        }
    }

    /** The power fails. */
    String cut() {
        int changes = unsynced.size();
        String how;
        if (chance.of(0.2)) {
            unsynced.forEach(change -> change.applyTo(durable));
            durable.syncContents();
            how = "nothing of " + changes + " changes lost";
        } else if (chance.of(0.4)) {
            int kept = chance.below(changes + 1);
            unsynced.subList(0, kept).forEach(change -> change.applyTo(durable));
            how = "the first " + kept + " of " + changes + " changes kept";
        } else {
            how = "kept of " + changes + " changes:" + keepSome();
        }
        unsynced.clear();
        durable.tear(chance);
        seen = durable.copy();
        return how;
    }

    private String keepSome() {
        double share = chance.oneOf(List.of(0.2, 0.5, 0.9));
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < unsynced.size(); i++) {
            if (chance.of(unsynced.get(i) instanceof DiskChange.Make ? 0.97 : share)) {
                unsynced.get(i).applyTo(durable);
                kept.append(' ').append(i);
            }
        }
        return kept.toString();
    }
}
