package com.joinbitten.relay.terminal;

import static com.joinbitten.relay.terminal.Rig.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.terminal.profile.MarginMode;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.TerminalProfileJson;
import com.joinbitten.relay.terminal.broker.Market;
import com.joinbitten.relay.terminal.broker.Terms;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal does with packets, prices and a stop. */
class PaperSessionTest extends PaperRange {
    @Test
    @DisplayName("a packet is claimed, filled at the market's price and reported")
    void fills() throws IOException {
        FireId fireId = rig.drop(Rig.buyEurUsd());

        rig.pass();

        TradeResult result = only(rig.results(fireId));
        assertThat(result.event()).isEqualTo(TerminalEvent.FILLED);
        assertThat(result.n()).isEqualTo(1);
        assertThat(result.retcode()).isEqualTo(10009);
        assertThat(result.filledLots()).isEqualByComparingTo("0.1");
        assertThat(result.price().orElseThrow()).isEqualByComparingTo("1.0905");
        assertThat(rig.visible(Rig.USER)).isEmpty();
        assertThat(rig.claimed(Rig.USER)).hasSize(1);
        assertThat(rig.deals(fireId)).hasSize(1);
    }

    @Test
    @DisplayName("an expired packet stays where it is, for the relay to withdraw")
    void expired() throws IOException {
        FireId fireId = rig.drop(Rig.USER, Rig.buyEurUsd(), clock.instant());

        rig.pass();

        assertThat(rig.visible(Rig.USER)).hasSize(1);
        assertThat(rig.deals(fireId)).isEmpty();
    }

    @Test
    @DisplayName("a packet that expires between claim and order is not sent")
    void expiredAfterTheClaim() throws IOException {
        rig = new Rig(Rig.fast(rig.config, Duration.ofSeconds(61)), clock);
        FireId fireId = rig.drop(Rig.buyEurUsd());

        try (PaperSession session = rig.session()) {
            session.pass();
            clock.advance(Duration.ofSeconds(61));
            session.pass();
        }

        assertThat(only(rig.results(fireId)).event()).isEqualTo(TerminalEvent.NOT_EXECUTED);
        assertThat(rig.deals(fireId)).isEmpty();
    }

    @Test
    @DisplayName("a close is sent also after its deadline, for it can only reduce")
    void closesDoNotExpire() throws IOException {
        Ticket ticket = fill(Rig.buyEurUsd());
        FireId close = rig.drop(Rig.USER, new Instruction.Close(ticket, Lots.of("0.1")), clock.instant());

        rig.pass();

        assertThat(only(rig.results(close)).event()).isEqualTo(TerminalEvent.FILLED);
    }

    @Test
    @DisplayName("while halt.json is there nothing is claimed, and the heartbeat says so")
    void halted() throws IOException {
        rig.drop(Rig.buyEurUsd());
        Path state = Files.createDirectories(rig.folder(Rig.USER).resolve("state"));
        Path halt = Files.writeString(state.resolve("halt.json"), "{}");

        rig.pass();

        assertThat(rig.visible(Rig.USER)).hasSize(1);
        assertThat(heartbeat().flag("halted")).isTrue();
        Files.delete(halt);
        rig.pass();
        assertThat(rig.visible(Rig.USER)).isEmpty();
        assertThat(heartbeat().flag("halted")).isFalse();
    }

    @Test
    @DisplayName("the heartbeat tells level, account, money and positions")
    void heartbeats() throws IOException {
        fill(Rig.buyEurUsd());
        rig.price("EURUSD", "1.0910");

        rig.pass();

        JsonObject heartbeat = heartbeat();
        assertThat(heartbeat.requiredInteger("level")).isEqualTo(2);
        assertThat(heartbeat.requiredText("account")).isEqualTo("PAPER-7176191872");
        assertThat(heartbeat.requiredDecimal("balance")).isEqualByComparingTo("10000");
        assertThat(heartbeat.requiredDecimal("equity")).isEqualByComparingTo("10005");
        assertThat(heartbeat.flag("auto_trading")).isTrue();
        assertThat(heartbeat.requiredText("time")).isEqualTo("2026-01-05T12:00:00Z");
        assertThat(heartbeat.toAscii()).contains("\"positions\":[{\"ticket\":1001,");
    }

    @Test
    @DisplayName("a symbol that the broker does not know is rejected")
    void unknownSymbol() throws IOException {
        FireId fireId = rig.drop(Rig.open("EURUSD.vip", Side.BUY, "0.1", "1", "2"));

        rig.pass();

        TradeResult result = only(rig.results(fireId));
        assertThat(result.event()).isEqualTo(TerminalEvent.REJECTED);
        assertThat(result.retcode()).isEqualTo(10013);
        assertThat(result.ticket()).isEmpty();
    }

    @Test
    @DisplayName("a torn packet is rejected where its fire id can still be read, and never sent")
    void torn() throws IOException {
        FireId fireId = new FireId("01JGTX00000000000000000000");
        byte[] whole = DropFileJson.write(
                JsonObject.builder().put("symbol", "EURUSD").build(),
                fireId,
                clock.instant(),
                DropFileJson.Format.LINE);
        rig.put(Rig.USER, Arrays.copyOf(whole, whole.length - 5));
        rig.put(Rig.USER, "{\"symb".getBytes(StandardCharsets.US_ASCII));

        rig.pass();

        assertThat(rig.claimed(Rig.USER)).hasSize(2);
        assertThat(only(rig.results(fireId)).event()).isEqualTo(TerminalEvent.REJECTED);
        assertThat(rig.deals(fireId)).isEmpty();
    }

    @Test
    @DisplayName("neither a linked user folder nor a linked packet is served")
    void links() throws IOException {
        rig.drop(Rig.buyEurUsd());
        String name = only(rig.visible(Rig.USER));
        Path real = Files.move(rig.folder(Rig.USER).resolve(name), folder.resolve(name));
        Files.createSymbolicLink(rig.folder(Rig.USER).resolve(name), real);
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.copy(real, elsewhere.resolve(name));
        Files.createSymbolicLink(rig.config.dropRoot().resolve("user_linked"), elsewhere);

        rig.pass();

        assertThat(rig.visible(Rig.USER)).containsExactly(name);
        assertThat(elsewhere.resolve(name)).exists();
    }

    @Test
    @DisplayName("a second packet of the same fire is never sent")
    void repeatedFire() throws IOException {
        FireId fireId = rig.drop(Rig.buyEurUsd());
        byte[] packet = Files.readAllBytes(rig.folder(Rig.USER).resolve(only(rig.visible(Rig.USER))));

        rig.pass();
        rig.put(Rig.USER, packet);
        rig.pass();

        assertThat(rig.deals(fireId)).hasSize(1);
        assertThat(rig.results(fireId)).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} {2} lots, stop {3}, target {4}: at {5} closed at {6} for {7}")
    @CsvSource({
        "EURUSD,BUY,0.1,1.08941,1.09214,1.0893,1.08941,-10.90",
        "EURUSD,BUY,0.1,1.08941,1.09214,1.0930,1.09214,16.40",
        "EURUSD,SELL,0.1,1.0950,1.0885,1.0885,1.0885,20.00",
        "XAUUSD,BUY,0.1,2390,2410,2410,2410,100.00",
        "XAUUSD,SELL,0.1,2410,2390,2411,2410,-100.00",
        // ¥10,000 at 150.50 yen to the dollar
        "EURJPY,BUY,0.1,163.12,166,163.12,163.12,-66.45",
    })
    @DisplayName("a level that the price goes through closes the position, with the exact profit")
    void levels(
            String symbol, Side side, String lots, String stop, String target, String moved, String at, String profit)
            throws IOException {
        FireId fireId = rig.drop(Rig.open(symbol, side, lots, stop, target));
        rig.pass();
        rig.price(symbol, moved);

        rig.pass();

        List<TradeResult> results = rig.results(fireId);
        assertThat(results).extracting(TradeResult::event).containsExactly(TerminalEvent.FILLED, TerminalEvent.CLOSED);
        TradeResult closed = results.get(1);
        assertThat(closed.n()).isEqualTo(2);
        assertThat(closed.ticket()).isEqualTo(results.get(0).ticket());
        assertThat(closed.price().orElseThrow()).isEqualByComparingTo(at);
        assertThat(closed.profit()).isEqualTo(profit);
        assertThat(closed.balance().orElseThrow().toPlainString())
                .isEqualTo(
                        new BigDecimal("10000.00").add(new BigDecimal(profit)).toPlainString());
    }

    @Test
    @DisplayName("a position is closed part by part; its own fire is told once, of the whole profit")
    void partialCloses() throws IOException {
        FireId opened = rig.drop(Rig.buyEurUsd());
        rig.pass();
        Ticket ticket = only(rig.results(opened)).ticket().orElseThrow();
        rig.price("EURUSD", "1.0910");
        FireId first = rig.drop(new Instruction.Close(ticket, Lots.of("0.04")));
        rig.pass();

        assertThat(rig.results(opened)).hasSize(1);
        FireId tooMuch = rig.drop(new Instruction.Close(ticket, Lots.of("0.07")));
        FireId second = rig.drop(new Instruction.Close(ticket, Lots.of("0.06")));
        rig.pass();

        assertThat(only(rig.results(first)).event()).isEqualTo(TerminalEvent.FILLED);
        assertThat(only(rig.results(second)).event()).isEqualTo(TerminalEvent.FILLED);
        assertThat(only(rig.results(tooMuch)).retcode()).isEqualTo(10014);
        TradeResult closed = rig.results(opened).get(1);
        assertThat(closed.event()).isEqualTo(TerminalEvent.CLOSED);
        assertThat(closed.profit()).isEqualTo("5.00");
        assertThat(closed.filledLots()).isEqualByComparingTo("0.1");
    }

    @Test
    @DisplayName("a modify moves the levels of its position")
    void modifies() throws IOException {
        Ticket ticket = fill(Rig.buyEurUsd());
        FireId modify = rig.drop(new Instruction.Modify(ticket, Optional.of(Price.of("1.0900")), Optional.empty()));

        rig.pass();
        rig.price("EURUSD", "1.0899");
        rig.pass();

        TradeResult result = only(rig.results(modify));
        assertThat(result.event()).isEqualTo(TerminalEvent.FILLED);
        assertThat(result.ticket()).contains(ticket);
        assertThat(heartbeat().requiredDecimal("balance")).isEqualByComparingTo("9995");
    }

    @Test
    @DisplayName("the heartbeat is a whole and true profile, in the broker's spelling and unit")
    void profile() throws IOException {
        FireId fireId = rig.drop(Rig.buyEurUsd());
        rig.pass();
        TerminalProfile plain = TerminalProfileJson.read(heartbeat());
        assertThat(plain.marginMode()).contains(MarginMode.HEDGING);
        assertThat(plain.funds().orElseThrow().currency()).isEqualTo("USD");
        assertThat(only(plain.positions().orElseThrow().listed()).magic()).isEqualTo(fireId.magic());
        assertThat(plain.symbols()).hasSize(32);
        SymbolProfile euro = plain.symbols().get(0);
        assertThat(euro.name()).isEqualTo(new Symbol("EURUSD"));
        assertThat(euro.contractSize()).isEqualByComparingTo("100000");
        assertThat(euro.tickValue()).isEqualByComparingTo("1");

        Market cents = new Market(new Terms(".c", Terms.Unit.CENTS));
        assertThat(cents.last(new Symbol("EURUSD.c"))).contains(Price.of("1.0905"));
        assertThat(cents.last(new Symbol("EURUSD"))).isEmpty();
        assertThat(cents.move(Map.of(new Symbol("EURUSD"), Price.of("1.1")))).isEmpty();
        assertThat(cents.last(new Symbol("EURUSD.c"))).contains(Price.of("1.1"));
    }

    private Ticket fill(Instruction instruction) throws IOException {
        FireId fireId = rig.drop(instruction);
        rig.pass();
        return only(rig.results(fireId)).ticket().orElseThrow();
    }

    private JsonObject heartbeat() throws IOException {
        return JsonObject.parse(Files.readAllBytes(rig.folder(Rig.USER).resolve("state/terminal.json")));
    }
}
