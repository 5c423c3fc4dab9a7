package com.joinbitten.relay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.bench.floor.Floor;
import com.joinbitten.relay.bench.floor.FloorMark;
import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.traffic.Dialect;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Subject SUBJECT = new Subject(Shape.closed(Dialect.FRAMED, 2, 1), "power-loss", 8);

    @Test
    @DisplayName("the table shows the median of each number, sums of counts, and what was not acknowledged")
    void medians() {
        List<Round> rounds = List.of(round(1, 100, 0), round(2, 900, 1), round(3, 300, 0));

        String text = table(new Results(rounds, List.of(new Reading("bytes each", List.of(4.0, 1.0, 2.0)))));

        assertThat(text)
                .contains("| fires | 300 | 3000 | 3000 | 1000 | 10.00 | 3.00 | 2.00 | 30 | 1 | 0 | 0 | 0 | 0 |")
                .contains("fires: not acknowledged {OVERLOADED=3}")
                .contains("bytes each: 2.00 (4.00 1.00 2.00)");
        assertThat(new Results(rounds, List.of()).isBroken()).isTrue();
    }

    @Test
    @DisplayName("a round that lost, doubled, tore, reordered or delayed anything is broken, an unexpected file is not")
    void broken() {
        assertThat(new Counts(9, 1, 0, 0, 0, 0, 0).isBroken()).isTrue();
        assertThat(new Counts(9, 0, 1, 0, 0, 0, 0).isBroken()).isTrue();
        assertThat(new Counts(9, 0, 0, 1, 0, 0, 0).isBroken()).isTrue();
        assertThat(new Counts(9, 0, 0, 0, 1, 0, 0).isBroken()).isTrue();
        assertThat(new Counts(9, 0, 0, 0, 0, 1, 0).isBroken()).isTrue();
        assertThat(new Counts(9, 0, 0, 0, 0, 0, 1).isBroken()).isFalse();
    }

    @Test
    @DisplayName("a progress bar counts steps, and takes itself away")
    void bar() {
        StringWriter text = new StringWriter();
        Progress progress = Progress.always(new PrintWriter(text));

        progress.expect(2);
        progress.next("one");
        progress.next("two");
        progress.end();

        assertThat(text.toString()).contains("0/2 one", "1/2 two").endsWith("\r\u001b[K");
    }

    private static String table(Results results) {
        StringWriter text = new StringWriter();
        Table.markdown(new PrintWriter(text)).print(results);
        return text.toString();
    }

    private static Round round(int number, double p50, int lost) {
        Figures figures = new Figures(1_000, p50, 2 * p50, 10 * p50, 10 * p50, 11 * p50);
        Counts counts = new Counts(10, lost, 0, 0, 0, 0, 0);
        Optional<FloorMark> floor = Optional.of(new FloorMark(Floor.Kind.SYNCED, 100, 500));
        return new Round("fires", number, SUBJECT, figures, counts, Map.of("OVERLOADED", 1), floor);
    }
}
