package com.joinbitten.core.storage;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.reduction.OpenPosition;
import com.joinbitten.core.fire.reduction.Positions;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Positions and what reduces them, in the database. Thread-safe; blocks on storage. */
public final class SqlPositions implements Positions {
    private static final String BY_REQUEST = """
            select fire_id from fire where user_id = :user and request_id = :request""";

    private static final String LEVEL = """
            select level from trading_halt where halt_id = 1""";

    private static final String UNSETTLED = """
            select action, coalesce(broker_lots, lots) as lots from fire
            where of_fire = :fire and action in ('CLOSE', 'MODIFY')
              and state in ('ACCEPTED', 'RELAYED', 'IN_DOUBT', 'TAKEN', 'CLAIMED', 'UNKNOWN')""";

    // a user's orders are carried out in the order of their birth
    private static final String LEVELS = """
            select stop_loss, take_profit from fire
            where of_fire = :fire and action = 'MODIFY' and state in ('FILLED', 'PARTIAL', 'CLOSED')
            order by fire_id desc limit 1""";

    private record Unsettled(String action, BigDecimal lots) {}

    private record Levels(Optional<Price> stopLoss, Optional<Price> takeProfit) {}

    private final Database database;

    /** The positions of that database. */
    public SqlPositions(Database database) {
        this.database = database;
    }

    @Override
    public Admitted admit(UserId user, RequestId request, FireId of, Function<OpenPosition, Decision> decision) {
        return database.write("reduction.admit", handle -> {
            Locks.user(handle, user);
            Locks.fire(handle, of); // also where the user's row is gone
            Optional<Fire> before = handle.createQuery(BY_REQUEST)
                    .bind("user", user.value())
                    .bind("request", request.value())
                    .mapTo(String.class)
                    .findOne()
                    .flatMap(id -> FireRows.find(handle, new FireId(id)));
            if (before.isPresent()) {
                return new Admitted.Taken(before.get());
            }
            Decision made = decision.apply(read(handle, of));
            if (made instanceof Decision.Refuse no) {
                return new Admitted.Refused(no.code(), no.reason());
            }
            Fire fire = ((Decision.Send) made).fire();
            if (fire.state() != FireState.ACCEPTED || !fire.user().equals(user)) {
                throw new IllegalArgumentException("no fresh fire of " + user + ": " + fire.id());
            }
            if (!FireRows.insert(handle, fire)) {
                throw new IllegalStateException("fire id " + fire.id() + " is taken by another wish");
            }
            SqlFires.send(handle, fire);
            return new Admitted.Stored(fire);
        });
    }

    private static OpenPosition read(Handle handle, FireId of) {
        Fire opened = FireRows.find(handle, of)
                .orElseThrow(() -> new IllegalArgumentException("no fire is stored under " + of));
        boolean filled = opened.state() == FireState.FILLED || opened.state() == FireState.PARTIAL;
        Optional<TradeRow> trade = TradeRows.ofFire(handle, of).filter(row -> filled);
        List<Unsettled> unsettled = handle.createQuery(UNSETTLED)
                .bind("fire", of.value())
                .map((row, context) -> new Unsettled(
                        row.getString("action"),
                        Rows.text(row, "lots").map(BigDecimal::new).orElse(BigDecimal.ZERO)))
                .list();
        Levels levels = handle.createQuery(LEVELS)
                .bind("fire", of.value())
                .map((row, context) -> new Levels(
                        Rows.text(row, "stop_loss").map(Price::of),
                        Rows.text(row, "take_profit").map(Price::of)))
                .findOne()
                .orElseGet(() ->
                        new Levels(opened.order().stopLoss(), opened.order().takeProfit()));
        HaltLevel level = handle.createQuery(LEVEL)
                .mapTo(String.class)
                .findOne()
                .map(HaltLevel::valueOf)
                .orElse(HaltLevel.NORMAL);
        return new OpenPosition(
                opened,
                trade.map(row -> new Ticket(row.ticket())),
                trade.map(TradeRow::openLots).orElse(BigDecimal.ZERO),
                unsettled.stream()
                        .filter(fire -> fire.action().equals(FireRows.Action.CLOSE.name()))
                        .map(Unsettled::lots)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                (int) unsettled.stream()
                        .filter(fire -> fire.action().equals(FireRows.Action.MODIFY.name()))
                        .count(),
                levels.stopLoss(),
                levels.takeProfit(),
                level);
    }
}
