package com.joinbitten.relay.terminal.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFileTest {
    private static final Symbol EURUSD = new Symbol("EURUSD");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("an absent file moves nothing; a changed one is told once")
    void changes() throws IOException {
        PriceFile reader = new PriceFile(folder.resolve("prices"));
        assertThat(reader.changes()).isEmpty();

        new PriceFile(folder.resolve("prices")).set(EURUSD, Price.of("1.0910"));

        assertThat(reader.changes()).containsExactly(Map.entry(EURUSD, Price.of("1.091")));
        assertThat(reader.changes()).isEmpty();
    }

    @Test
    @DisplayName("setting one price keeps the others and leaves lines that people can read")
    void keepsOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("prices"), "XAUUSD 2400 # gold\n\nEURUSD 1.0905\n");

        new PriceFile(file).set(EURUSD, Price.of("1.0910"));

        assertThat(file).hasContent("EURUSD 1.091\nXAUUSD 2400");
    }

    @Test
    @DisplayName("a line that is no price is refused")
    void refused() throws IOException {
        Path file = Files.writeString(folder.resolve("prices"), "EURUSD\n");

        assertThatThrownBy(() -> new PriceFile(file).changes()).isInstanceOf(IllegalArgumentException.class);
    }
}
