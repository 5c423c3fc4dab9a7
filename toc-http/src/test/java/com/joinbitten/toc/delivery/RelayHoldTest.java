package com.joinbitten.toc.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.Confirmations;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.RelayReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelayHoldTest {
    private static final HaltReport NOT_HALTED = new HaltReport(Optional.empty(), List.of(), 0, Confirmations.NONE);

    @Test
    void aHoldThatWasNotThereIsLiftedToo() {
        RelayReply reply = RelayReply.of(Code.NOT_FOUND, "there is no hold toc").withHalt(NOT_HALTED);

        assertThat(RelayHold.isDone(reply)).isTrue();
        assertThat(RelayHold.read(reply).confirmed()).isTrue();
        assertThat(RelayHold.read(reply).halted()).isFalse();
    }

    @Test
    void aHoldThatCouldNotBeStoredIsNotConfirmed() {
        RelayReply reply =
                RelayReply.of(Code.DIR_UNAVAILABLE, "cannot be stored").withHalt(NOT_HALTED);

        assertThat(RelayHold.isDone(reply)).isFalse();
        assertThat(RelayHold.read(reply).confirmed()).isFalse();
        assertThat(RelayHold.read(reply).note()).contains("DIR_UNAVAILABLE");
    }
}
