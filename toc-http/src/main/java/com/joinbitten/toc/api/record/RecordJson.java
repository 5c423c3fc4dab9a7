package com.joinbitten.toc.api.record;

import com.joinbitten.core.history.Distribution;
import com.joinbitten.core.history.TradeHistory;
import com.joinbitten.core.history.TradeHistory.Deal;
import com.joinbitten.core.history.TradeHistory.Fill;
import com.joinbitten.core.history.WinRate;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes how trades went: sums, curve, rate and spreads. Immutable. */
final class RecordJson {
    private static final String NOBODY_TOLD = "?";
    private static final double[] PIPS = {-5, -2, -1, -0.5, -0.1, 0.1, 0.5, 1, 2, 5};
    private static final double[] MILLIS = {20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};
    private static final int DIGITS = 4;

    private final Instruments instruments;

    RecordJson(Instruments instruments) {
        this.instruments = instruments;
    }

    /** How much of the curve is told. */
    enum Curve {
        /** Every close. */
        WHOLE,
        /** Nothing, for who wants the figures only. */
        NONE
    }

    /**
     * The figures.
     *
     * @param wanted of accounts in that currency; unless told that of the latest close
     */
    JsonObject write(TradeHistory trades, Curve curve, Optional<AccountCurrency> wanted) {
        AccountCurrency currency = wanted.orElseGet(() -> latest(trades.deals()));
        // money of two currencies is never added up
        List<Deal> deals = trades.deals().stream()
                .filter(deal -> deal.currency().equals(currency))
                .toList();
        return JsonObject.builder()
                .put("whole", trades.whole())
                .put("closes", deals.size())
                .put("net_profit", sum(deals))
                .put("currency", currency.code())
                .put("currencies", currencies(trades.deals()))
                .put("win_rate", winRate(trades.winRate()))
                .put("streak", trades.streak())
                .put("equity", equity(curve == Curve.WHOLE ? deals : List.of()))
                .put("by_symbol", sums(deals, deal -> deal.symbol().map(Object::toString)))
                .put("by_class", sums(deals, deal -> deal.signalClass().map(Object::toString)))
                .put("slippage", spread(new Distribution(slippage(trades.fills()), PIPS)))
                .put("latency", spread(new Distribution(latency(trades.fills()), MILLIS)))
                .build();
    }

    private static AccountCurrency latest(List<Deal> deals) {
        return deals.isEmpty()
                ? AccountCurrency.DOLLAR
                : deals.get(deals.size() - 1).currency();
    }

    private static JsonValue currencies(List<Deal> deals) {
        return new JsonValue.Items(deals.stream()
                .map(deal -> deal.currency().code())
                .distinct()
                .sorted()
                .<JsonValue>map(JsonValue.Text::new)
                .toList());
    }

    private static BigDecimal sum(List<Deal> deals) {
        return deals.stream().map(Deal::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static JsonObject winRate(WinRate rate) {
        return JsonObject.builder()
                .put("wins", rate.wins())
                .put("decided", rate.of())
                .put("share", decimal(rate.share()))
                .put("low", decimal(rate.low()))
                .put("high", decimal(rate.high()))
                .build();
    }

    private static JsonValue equity(List<Deal> deals) {
        List<JsonValue> points = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (Deal deal : deals) {
            total = total.add(deal.net());
            points.add(JsonObject.builder()
                    .put("at", deal.at().toString())
                    .put("net_profit", deal.net())
                    .put("total", total)
                    .build());
        }
        return new JsonValue.Items(points);
    }

    /** The best first. */
    private static JsonValue sums(List<Deal> deals, Function<Deal, Optional<String>> name) {
        Map<String, List<Deal>> groups = new TreeMap<>();
        deals.forEach(deal -> groups.computeIfAbsent(name.apply(deal).orElse(NOBODY_TOLD), key -> new ArrayList<>())
                .add(deal));
        return new JsonValue.Items(groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Deal>> group) -> sum(group.getValue()))
                        .reversed())
                .<JsonValue>map(group -> JsonObject.builder()
                        .put("name", group.getKey())
                        .put("closes", group.getValue().size())
                        .put("net_profit", sum(group.getValue()))
                        .build())
                .toList());
    }

    /** In pips, above 0 where the price was worse than planned. */
    private List<Double> slippage(List<Fill> fills) {
        List<Double> slippage = new ArrayList<>();
        for (Fill fill : fills) {
            Optional<BigDecimal> pip = instruments.find(fill.symbol()).map(Instrument::pip);
            if (fill.price().isPresent() && pip.isPresent()) {
                BigDecimal worse = fill.worse(fill.price().get());
                slippage.add(
                        worse.divide(pip.get(), DIGITS, RoundingMode.HALF_UP).doubleValue());
            }
        }
        return slippage;
    }

    private static List<Double> latency(List<Fill> fills) {
        return fills.stream().map(fill -> (double) fill.took().toMillis()).toList();
    }

    private static JsonObject spread(Distribution spread) {
        JsonObject.Builder json = JsonObject.builder().put("count", spread.count());
        quantile(json, "p50", spread.quantile(0.5));
        quantile(json, "p90", spread.quantile(0.9));
        quantile(json, "p99", spread.quantile(0.99));
        return json.put(
                        "bins",
                        new JsonValue.Items(spread.bins().stream()
                                .<JsonValue>map(RecordJson::bin)
                                .toList()))
                .build();
    }

    private static JsonObject bin(Distribution.Bin bin) {
        JsonObject.Builder json = JsonObject.builder();
        quantile(json, "from", bin.from());
        quantile(json, "to", bin.to());
        return json.put("count", bin.count()).build();
    }

    private static void quantile(JsonObject.Builder json, String name, Optional<Double> value) {
        value.ifPresentOrElse(known -> json.put(name, decimal(known)), () -> json.putNull(name));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
