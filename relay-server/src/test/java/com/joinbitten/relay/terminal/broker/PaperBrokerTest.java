package com.joinbitten.relay.terminal.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperBrokerTest {
    private static final UserId USER = new UserId("7176191872");
    private static final long MAGIC = 42;

    @TempDir
    private Path folder;

    private PaperBroker broker;

    @BeforeEach
    void open() {
        broker = new PaperBroker(folder.resolve("broker.db"), new Market());
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    @DisplayName("the same magic sent twice is two deals with rising tickets")
    void doubles() {
        send(MAGIC, buy(Optional.empty()));
        send(MAGIC, buy(Optional.empty()));

        List<Deal> deals = broker.history(USER, MAGIC);

        assertThat(deals).hasSize(2);
        assertThat(deals.get(1).ticket().value())
                .isGreaterThan(deals.get(0).ticket().value());
        assertThat(broker.openPositions(USER, 10)).hasSize(2);
    }

    @Test
    @DisplayName("history, positions and balance survive the broker's process")
    void survives() {
        OrderReport report = send(MAGIC, buy(Optional.empty()));
        broker.close();
        open();

        assertThat(broker.history(USER, MAGIC)).containsExactly(report.deal().orElseThrow());
        assertThat(broker.account(USER).balance()).isEqualByComparingTo("10000");
    }

    @Test
    @DisplayName("accounts do not see each other")
    void accounts() {
        Ticket ticket = send(MAGIC, buy(Optional.empty())).deal().orElseThrow().ticket();
        UserId other = new UserId("123");

        OrderReport report =
                broker.orderSend(new Order(other, 1, new Instruction.Close(ticket, Lots.of("0.1")), Instant.EPOCH));

        assertThat(report.retcode()).isEqualTo(Retcode.POSITION_CLOSED);
        assertThat(broker.history(other, MAGIC)).isEmpty();
    }

    @Test
    @DisplayName("a stop on the wrong side of the price is refused")
    void invalidStops() {
        assertThat(send(MAGIC, buy(Optional.of(Price.of("1.0905")))).retcode()).isEqualTo(Retcode.INVALID_STOPS);
        assertThat(broker.history(USER, MAGIC)).isEmpty();
    }

    @Test
    @DisplayName("a close can only reduce: not more than is open, not what is closed")
    void closesOnlyReduce() {
        Ticket ticket = send(MAGIC, buy(Optional.empty())).deal().orElseThrow().ticket();

        assertThat(send(2, new Instruction.Close(ticket, Lots.of("0.11"))).retcode())
                .isEqualTo(Retcode.INVALID_VOLUME);
        assertThat(send(3, new Instruction.Close(ticket, Lots.of("0.1"))).done())
                .isTrue();
        assertThat(send(4, new Instruction.Close(ticket, Lots.of("0.1"))).retcode())
                .isEqualTo(Retcode.POSITION_CLOSED);
        assertThat(broker.openPositions(USER, 10)).isEmpty();
    }

    private OrderReport send(long magic, Instruction instruction) {
        return broker.orderSend(new Order(USER, magic, instruction, Instant.EPOCH));
    }

    private static Instruction buy(Optional<Price> stopLoss) {
        return new Instruction.Open(new Symbol("EURUSD"), Side.BUY, Lots.of("0.1"), stopLoss, Optional.empty());
    }
}
