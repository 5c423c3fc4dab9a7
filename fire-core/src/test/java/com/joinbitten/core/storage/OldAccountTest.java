package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.MISSION;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.intake.FireOutcome;
import com.joinbitten.core.fire.intake.FireRange;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Before terminals were assigned, every fire had the account {@code default}; those fires still stand. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class OldAccountTest {
    private final TestEngine engine;

    OldAccountTest(TestEngine engine) {
        this.engine = engine;
    }

    @Test
    void aMissionFiredBeforeTheUpgradeIsNotFiredAgainIntoAnotherAccount(@TempDir Path folder) {
        try (FireRange range = new FireRange(engine.fresh(folder))) {
            Fire old = range.accepted();
            range.database.write(
                    "test",
                    handle -> handle.execute(
                            "update fire set account = 'default' where fire_id = ?",
                            old.id().value()));

            FireOutcome again = range.service().fire(FireRange.intent());

            assertThat(again).isInstanceOf(FireOutcome.Duplicate.class);
            assertThat(range.fires().findActive(USER, MISSION).map(Fire::id)).contains(old.id());
            assertThat(range.woken).containsExactly(old.id());
        }
    }
}
