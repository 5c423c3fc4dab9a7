package com.joinbitten.core.gate;

import com.joinbitten.core.Samples;
import com.joinbitten.core.terminal.profile.Funds;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.LotRange;
import com.joinbitten.core.terminal.profile.Placement;
import com.joinbitten.core.terminal.profile.SymbolMap;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.terminal.profile.TradeMode;
import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Builds terminals that have told EURUSD on usual terms, except for what a test says. */
public final class Terminals {
    private String symbol = "EURUSD";
    private String contractSize = "100000";
    private String tickValue = "1";
    private LotRange lots = range("0.01", "50", "0.01");
    private int stopsLevel;
    private TradeMode trade = TradeMode.FULL;
    private String currency = "USD";
    private Optional<Boolean> autoTrading = Optional.of(true);
    private Duration age = Duration.ofSeconds(1);
    private boolean symbolsTold = true;

    /** Volumes from, to, in steps of. */
    public static LotRange range(String minimum, String maximum, String step) {
        return new LotRange(new BigDecimal(minimum), new BigDecimal(maximum), new BigDecimal(step));
    }

    /** Whose broker has only that symbol. */
    public Terminals symbol(String name) {
        symbol = name;
        return this;
    }

    /** Whose lot is that large, and whose tick is worth that much of the currency. */
    public Terminals worth(String size, String value, String unit) {
        contractSize = size;
        tickValue = value;
        currency = unit;
        return this;
    }

    /** Whose broker takes those volumes. */
    public Terminals lots(LotRange range) {
        lots = range;
        return this;
    }

    /** Whose broker wants levels that many points away. */
    public Terminals stopsLevel(int points) {
        stopsLevel = points;
        return this;
    }

    /** Whose broker lets one do that with the symbol. */
    public Terminals trade(TradeMode mode) {
        trade = mode;
        return this;
    }

    /** Which may not trade. */
    public Terminals withoutAutoTrading() {
        autoTrading = Optional.of(false);
        return this;
    }

    /** Which has been silent for so long. */
    public Terminals silentFor(Duration time) {
        age = time;
        return this;
    }

    /** Which has told no symbols. */
    public Terminals withoutSymbols() {
        symbolsTold = false;
        return this;
    }

    /** An order of EURUSD there, spelled as we do. */
    public Placement placement() {
        return placement(SymbolMap.NONE);
    }

    /** An order of EURUSD there, as these settings spell it. */
    public Placement placement(SymbolMap map) {
        Symbol ours = new Symbol("EURUSD");
        return Placement.at(Optional.of(known()), ours, map.of(ours));
    }

    private KnownTerminal known() {
        SymbolProfile profile = new SymbolProfile(
                new Symbol(symbol),
                5,
                new BigDecimal(contractSize),
                new BigDecimal("0.00001"),
                new BigDecimal(tickValue),
                lots,
                stopsLevel,
                trade);
        TerminalProfile told = new TerminalProfile(
                2,
                Optional.of("50123"),
                Optional.of(new Funds(currency, new BigDecimal("10000"), new BigDecimal("10000"))),
                Optional.empty(),
                autoTrading,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                symbolsTold ? List.of(profile) : List.of());
        return new KnownTerminal("main", Samples.USER, Contenders.NOW.minus(age), told);
    }
}
