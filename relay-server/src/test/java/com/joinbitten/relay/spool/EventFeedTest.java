package com.joinbitten.relay.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.ledger.ChainKey;
import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.ledger.Ledger;
import com.joinbitten.relay.ledger.LedgerDriver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFeedTest {
    @Test
    @DisplayName("who is gone is forgotten without a word, and told nothing more")
    void gone(@TempDir Path folder) {
        Listener stays = new Listener();
        Listener leaves = new Listener();
        EventFeed feed = new EventFeed();
        feed.add(stays, 0);
        feed.add(leaves, 0);
        try (Ledger ledger = Ledger.open(
                folder.resolve("ledger.db"),
                Durability.PROCESS_CRASH,
                new ChainKey(new byte[32]),
                LedgerDriver.SQLITE)) {
            ledger.transaction(() -> ledger.events().append(Samples.event(1)));
            feed.tell(ledger.events());
            leaves.gone = true;
            ledger.transaction(() -> ledger.events().append(Samples.event(2)));

            feed.tell(ledger.events());
        }

        assertThat(feed.size()).isEqualTo(1);
        assertThat(stays.told).hasSize(2);
        assertThat(leaves.told).hasSize(1);
    }

    private static final class Listener implements Spool.Subscriber {
        private final List<RelayEvent> told = new ArrayList<>();
        private boolean gone;

        @Override
        public void tell(RelayEvent event) {
            told.add(event);
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public boolean gone() {
            return gone;
        }
    }
}
