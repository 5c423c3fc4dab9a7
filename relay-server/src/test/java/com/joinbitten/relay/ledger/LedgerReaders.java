package com.joinbitten.relay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The ways to read a ledger. The one fault that any of them may end with is a ledger's, and it has a reason. */
final class LedgerReaders {
    private static final List<Consumer<LedgerView>> LOOKS = List.of(
            LedgerView::identity,
            LedgerView::hasFires,
            LedgerView::newestName,
            view -> view.latest(Optional.empty(), 50),
            view -> view.latest(Optional.of("7176191872"), 50),
            view -> view.find(Samples.fireId(1)),
            view -> view.events(Samples.fireId(2)),
            view -> export(view).fires(LedgerReaders::isWritten),
            view -> export(view).events(LedgerReaders::isWritten),
            view -> assertThat(EventChain.verify(view, ScratchLedger.KEY).rows())
                    .isBetween(0L, 2L));

    private static final List<Consumer<Ledger>> READINGS = List.of(
            ledger -> ledger.identity().read(),
            ledger -> ledger.identity().highestNameMicros(),
            ledger -> ledger.identity().opensRefusedUntilAge(),
            ledger -> ledger.fires().open(),
            ledger -> ledger.fires().doubted(),
            ledger -> ledger.fires().count(),
            ledger -> ledger.fires().byId(Samples.fireId(1)),
            ledger -> ledger.fires()
                    .byRequest(
                            Samples.event(2).user(),
                            ScratchLedger.fire(2).request().orElseThrow()),
            ledger -> ledger.fires()
                    .byMission(
                            Samples.event(3).user(),
                            ScratchLedger.fire(3).mission().orElseThrow(),
                            0),
            ledger -> ledger.fires().byRawKey("raw4", 0),
            ledger -> ledger.fires().remains(9_999, Optional.empty(), 9, 50),
            ledger -> ledger.events().after(0, 50),
            ledger -> ledger.events().lastUpTo(new EventPosition(1, 1)),
            ledger -> ledger.events().resultNumbers(Samples.fireId(2)),
            ledger -> ledger.subscribers().ackedByAll(1),
            ledger -> ledger.users().known(Samples.event(1).user()));

    static final int COUNT = LOOKS.size() + READINGS.size();

    private LedgerReaders() {}

    /**
     * Lets one reader read the file.
     *
     * @param reader any number; each reader has its own ones
     * @return whether it read, and did not refuse
     */
    static boolean read(Path file, int reader) {
        int chosen = Math.floorMod(reader, COUNT);
        try {
            if (chosen < LOOKS.size()) {
                look(file, LOOKS.get(chosen));
            } else {
                readAsRelay(file, READINGS.get(chosen - LOOKS.size()));
            }
            return true;
        } catch (LedgerException refused) {
            assertThat(refused).message().isNotBlank();
            return false;
        }
    }

    private static void look(Path file, Consumer<LedgerView> look) {
        try (LedgerView view = LedgerView.open(file)) {
            look.accept(view);
        }
    }

    private static void readAsRelay(Path file, Consumer<Ledger> reading) {
        try (Ledger ledger = ScratchLedger.open(file)) {
            reading.accept(ledger);
        }
    }

    private static LedgerExport export(LedgerView view) {
        return new LedgerExport(
                view, new LedgerExport.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static void isWritten(JsonObject line) {
        assertThat(line.toAscii()).startsWith("{");
    }
}
