package com.joinbitten.relay.spool;

import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.time.HostClock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fires whose file is visible and that have no later evidence, by file name. Confined to the spooler thread. */
public final class OpenFires {
    private final Map<String, LedgerFire> byFile = new LinkedHashMap<>();

    /** Starts again with these, after the ledger was opened. */
    public void reload(Collection<LedgerFire> fires) {
        byFile.clear();
        fires.forEach(this::add);
    }

    /** A file became visible. */
    public void add(LedgerFire fire) {
        byFile.put(fire.file(), fire);
    }

    /** Later evidence came. */
    public void remove(LedgerFire fire) {
        byFile.remove(fire.file());
    }

    /** The open fire with this file. */
    public Optional<LedgerFire> find(String file) {
        return Optional.ofNullable(byFile.get(file));
    }

    /** Fires past their deadline. */
    public List<LedgerFire> overdue(HostClock clock) {
        return byFile.values().stream()
                .filter(fire -> fire.deadline().passed(clock))
                .toList();
    }

    /** All of them. */
    public List<LedgerFire> all() {
        return List.copyOf(byFile.values());
    }

    /** How many there are. */
    public int size() {
        return byFile.size();
    }
}
