package com.joinbitten.relay.desk;

import static com.joinbitten.relay.testing.DeliveryHarness.fire;
import static com.joinbitten.relay.testing.DeliveryHarness.packet;
import static com.joinbitten.relay.testing.DeliveryHarness.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Retry;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.drop.InodeReserve;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes that can take no more files. */
class DiskFullTest {
    @TempDir
    Path folder;

    private DeliveryHarness relay;

    @BeforeEach
    void prepare() {
        relay = new DeliveryHarness(folder);
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    @DisplayName(
            "with too few inodes a fire is refused before anything of it is written, and goes out when there are more")
    void inodes() throws Exception {
        relay.files.leaveInodes(InodeReserve.LEAST);
        Spool spool = relay.start();
        RelayReply known = fire(spool, packet("7176", "M0", "r0"));
        assertThat(known.code()).isEqualTo(Code.OK);

        relay.files.leaveInodes(InodeReserve.LEAST - 1);
        AtomicInteger fires = new AtomicInteger();
        RelayReply refused = await().atMost(Duration.ofSeconds(45))
                .until(
                        () -> {
                            int n = fires.incrementAndGet();
                            return fire(spool, packet("7176", "M" + n, "r" + n));
                        },
                        reply -> reply.code() != Code.OK);

        assertThat(refused.code()).isEqualTo(Code.DISK_FULL);
        assertThat(refused.published()).isEqualTo(Published.NO);
        assertThat(refused.retry()).isEqualTo(Retry.AFTER);
        assertThat(refused.fire()).as("nothing is on record").isEmpty();
        assertThat(fire(spool, packet("7176", "M0", "r0")).code())
                .as("a repetition")
                .isEqualTo(Code.OK);
        assertThat(status(spool, known.fire().orElseThrow().id()).code()).isEqualTo(Code.OK);
        relay.files.leaveInodes(InodeReserve.LEAST);
        int last = fires.get();
        await().atMost(Duration.ofSeconds(45))
                .until(() -> fire(spool, packet("7176", "M" + last, "r" + last)).code() == Code.OK);
    }
}
