package com.joinbitten.toc.api.fire;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.character.CharacterDispatcher;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.Users;
import com.joinbitten.toc.SampleFires;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FireRepliesTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void aDatabaseThatFailsBehindARelayedFireDoesNotHideThatItIsRelayed() {
        FireAnswer reply =
                new FireReplies(new NoUsers(), new CharacterDispatcher()).of(relayed(), FireReplies.Turn.FIRST);

        assertThat(reply.status()).isEqualTo(200);
    }

    private static Fire relayed() {
        FireId id = new FireId("01KE70EHG0XHGC5KWGNG0J3FC0");
        return SampleFires.accepted(id, new UserId("7176191872"), "local", NOW)
                .after(FireState.RELAYED, Code.OK, "", NOW);
    }

    private static final class NoUsers implements Users {
        @Override
        public Optional<User> find(UserId id) {
            throw new StorageException("user.find failed", new IOException("the disk says no"));
        }

        @Override
        public void save(User user) {
            throw new UnsupportedOperationException();
        }
    }
}
