package com.joinbitten.relay.doctor.storage;

import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.Finding;
import com.joinbitten.relay.ledger.LedgerException;
import com.joinbitten.relay.ledger.LedgerView;
import com.joinbitten.relay.recovery.SessionForecast;
import com.joinbitten.relay.recovery.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the ledger can be read, and belongs to the drop root; what the next start would make of both. */
public final class LedgerCheck implements Check {
    private final Path ledgerFile;
    private final SessionForecast forecast;

    /** Looks at this ledger. */
    public LedgerCheck(Path ledgerFile, SessionForecast forecast) {
        this.ledgerFile = ledgerFile;
        this.forecast = forecast;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Finding> findings() {
        return List.of(finding());
    }

    private Finding finding() {
        if (!Files.exists(ledgerFile)) {
            return withoutLedger();
        }
        try (LedgerView view = LedgerView.open(ledgerFile)) {
            return switch (forecast.of(view.identity(), view.hasFires())) {
                case GOES_ON -> Finding.ok(name(), "readable, and of the same session as the drop root");
                case BEGINS ->
                    Finding.warning(
                            name(),
                            "readable; the next start begins a new session and puts every visible order away",
                            "expected after a reboot or remount; start the relay before any terminal");
            };
        } catch (StartRefusedException e) {
            return Finding.error(name(), "a start would be refused", String.valueOf(e.getMessage()));
        } catch (LedgerException e) {
            return Finding.error(
                    name(),
                    ledgerFile + " cannot be read: " + e.getMessage()
                            + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()),
                    "run doctor as the user that runs the relay; if it is damaged, keep it aside and see the manual");
        }
    }

    private Finding withoutLedger() {
        return forecast.dropRootWasUsed()
                ? Finding.error(
                        name(),
                        "there is none at " + ledgerFile + ", but the drop root belongs to one",
                        "correct --data or drop.root, or bring the ledger back; a new one would know no order")
                : Finding.warning(name(), "there is none yet at " + ledgerFile, "start the relay, which makes it");
    }
}
