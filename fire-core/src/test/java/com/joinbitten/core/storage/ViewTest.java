package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.MISSION;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.fire.intake.FireRange;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class ViewTest {
    private final TestEngine engine;

    @TempDir
    private Path folder;

    private FireRange range;

    ViewTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        range = new FireRange(engine.fresh(folder));
    }

    @AfterEach
    void close() {
        range.close();
    }

    @Test
    void allReadsOfAViewSeeOneStateAndTheNextOneSeesWhatHappenedMeanwhile() {
        boolean seen = range.database.view("test", () -> {
            assertThat(range.users().find(USER)).isPresent();
            CompletableFuture.runAsync(range::accepted).join();
            return range.fires().findActive(USER, MISSION).isPresent();
        });

        assertThat(seen).isFalse();
        assertThat(range.fires().findActive(USER, MISSION)).isPresent();
    }

    @Test
    void aViewWithinAViewIsTheSameOne() {
        boolean seen = range.database.view("outer", () -> {
            assertThat(range.users().find(USER)).isPresent();
            CompletableFuture.runAsync(range::accepted).join();
            return range.database.view(
                    "inner", () -> range.fires().findActive(USER, MISSION).isPresent());
        });

        assertThat(seen).isFalse();
    }

    @Test
    void nobodyWritesWithinAViewAndAfterAFaultTheThreadIsFreeAgain() {
        assertThatThrownBy(() -> range.database.view("test", range::accepted))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("view");

        assertThat(range.accepted().user()).isEqualTo(USER);
    }
}
