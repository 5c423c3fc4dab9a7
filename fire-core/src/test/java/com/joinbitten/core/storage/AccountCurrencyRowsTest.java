package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.fire.intake.OnFireRange;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.history.TradeHistory;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.CloseReport;
import com.joinbitten.core.result.DayFigures;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.result.Verdicts;
import com.joinbitten.core.terminal.profile.HeardProfile;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.wire.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In what the money of fires and closed trades is told: what the account's terminal said of itself. */
class AccountCurrencyRowsTest extends OnFireRange {
    private static final AccountCurrency EURO = new AccountCurrency("EUR");

    private long events;

    private void hear(String currency) {
        TerminalProfile told = Samples.account(currency, "10000", List.of());
        new SqlProfiles(range.database)
                .record("main", List.of(new HeardProfile(USER, START, told, Optional.empty(), Optional.empty())));
    }

    private Fire closed(String profit) {
        Fire fire = range.accepted();
        range.outbox().resolve(fire.id(), Step.to(FireState.RELAYED, START));
        tell(fire, 1, TerminalEvent.FILLED, "0");
        tell(fire, 2, TerminalEvent.CLOSED, profit);
        return range.stored(fire.id());
    }

    private void tell(Fire fire, int n, TerminalEvent event, String profit) {
        EventKey key = new EventKey("main", "ledger-1", 1, ++events);
        range.results()
                .record(new FireEvent(
                        key,
                        fire.id(),
                        USER,
                        event.state(),
                        START,
                        Optional.of(Verdicts.of(fire.id(), n, event, 4711, "0.1", profit, START.plusSeconds(n)))));
    }

    /** A trade of no fire and no known place, told by a caller. */
    private void reportElsewhere(String profit) {
        new SqlCloseReports(range.database)
                .record(
                        new CloseReport(
                                USER,
                                TradePlace.UNKNOWN,
                                new Ticket(99),
                                Optional.empty(),
                                Optional.empty(),
                                BigDecimal.ONE,
                                Optional.empty(),
                                new CloseFigures(
                                        new BigDecimal(profit), BigDecimal.ZERO, BigDecimal.ZERO, START.plusSeconds(9)),
                                Optional.empty()),
                        START.plusSeconds(10));
    }

    private List<JsonObject> told() {
        SqlLiveEvents live = new SqlLiveEvents(range.database);
        live.order();
        return live.after(0, Optional.of(USER), 100).stream()
                .map(event -> JsonObject.parse(event.body().getBytes(StandardCharsets.UTF_8)))
                .filter(event -> event.decimal("profit").isPresent())
                .toList();
    }

    private DayFigures day() {
        return new SqlDailyFigures(range.database).of(USER, LocalDate.of(2026, 1, 5));
    }

    @Test
    @DisplayName("fires, closed trades and what is told of them are in the account's currency")
    void euro() {
        hear("eur");

        Fire fire = closed("-12.50");

        assertThat(fire.execution().currency()).contains(EURO);
        assertThat(told())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.text("currency")).contains("EUR"));
        assertThat(day().netText()).isEqualTo("-€12.50");
        assertThat(range.fires().standing(USER, START.plusSeconds(5)).closed())
                .extracting(Standing.ClosedTrade::currency)
                .containsExactly(EURO);
        assertThat(new SqlHistories(range.database).trades(USER, START, 10).deals())
                .extracting(TradeHistory.Deal::currency)
                .containsExactly(EURO);
    }

    @Test
    @DisplayName("a terminal that says in what it counts only after the order was accepted is in time for its fill")
    void heardLate() {
        Fire fire = range.accepted();
        assertThat(fire.execution().currency()).isEmpty();
        hear("EUR");

        range.outbox().resolve(fire.id(), Step.to(FireState.RELAYED, START));

        assertThat(range.stored(fire.id()).execution().currency()).contains(EURO);
    }

    @Test
    @DisplayName("an account that changes its currency changes nothing of what it traded before")
    void changed() {
        hear("EUR");
        Fire fire = closed("-12.50");
        hear("JPY");

        assertThat(range.stored(fire.id()).execution().currency()).contains(EURO);
        assertThat(day().netText()).isEqualTo("-€12.50");
    }

    @Test
    @DisplayName("money of two currencies is never added up")
    void mixed() {
        hear("EUR");
        closed("-12.50");
        reportElsewhere("20");

        DayFigures day = day();

        assertThat(day.sum()).isEmpty();
        assertThat(day.netText()).isEqualTo("-€12.50, $20.00");
        assertThat(day.closed()).isEqualTo(2);
    }

    @Test
    @DisplayName("while no terminal has told, no currency is claimed, and dollars are meant")
    void untold() {
        Fire fire = closed("20");

        assertThat(fire.execution().currency()).isEmpty();
        assertThat(told())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.text("currency")).isEmpty());
        assertThat(day().netText()).isEqualTo("$20.00");
    }
}
