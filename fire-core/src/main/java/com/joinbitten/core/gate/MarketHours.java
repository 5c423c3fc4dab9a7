package com.joinbitten.core.gate;

import com.joinbitten.core.trade.Symbol;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When markets are open, by UTC. Immutable.
 *
 * @param closes from this moment of the week on they are closed
 * @param opens from this moment of the week on they are open again; the same moment means that they never close
 * @param alwaysOpen symbols that are traded at any hour
 */
public record MarketHours(WeekTime closes, WeekTime opens, Set<Symbol> alwaysOpen) {
    /** Takes a copy of the symbols. */
    public MarketHours {
        alwaysOpen = Set.copyOf(alwaysOpen);
    }

    /**
     * A moment of the week.
     *
     * @param time to the minute, UTC
     */
    public record WeekTime(DayOfWeek day, LocalTime time) {
        private long minute() {
            return (day.getValue() - 1) * 24L * 60 + time.getHour() * 60L + time.getMinute();
        }

        @Override
        public String toString() {
            return day.name().substring(0, 3) + " " + time;
        }
    }

    /** Closed from Friday 22:00 to Sunday 22:00, except for the coins. */
    public static MarketHours standard() {
        LocalTime evening = LocalTime.of(22, 0);
        return new MarketHours(
                new WeekTime(DayOfWeek.FRIDAY, evening),
                new WeekTime(DayOfWeek.SUNDAY, evening),
                Set.of(new Symbol("BTCUSD"), new Symbol("ETHUSD")));
    }

    /** Whether the symbol is traded at that instant. */
    public boolean open(Symbol symbol, Instant at) {
        if (alwaysOpen.contains(symbol) || closes.equals(opens)) {
            return true;
        }
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        long now = new WeekTime(utc.getDayOfWeek(), utc.toLocalTime()).minute();
        boolean wraps = opens.minute() < closes.minute();
        boolean afterClose = now >= closes.minute();
        boolean beforeOpen = now < opens.minute();
        return wraps ? !(afterClose || beforeOpen) : !(afterClose && beforeOpen);
    }
}
