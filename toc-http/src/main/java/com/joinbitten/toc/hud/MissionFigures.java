package com.joinbitten.toc.hud;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Side;
import com.joinbitten.toc.page.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A mission's distances and its briefing. Immutable.
 *
 * @param pip price difference of a pip; absent when it is not known
 */
record MissionFigures(Mission mission, Optional<BigDecimal> pip, Words words) {
    Map<String, String> values() {
        BigDecimal stop = mission.entry().distanceTo(mission.stopLoss());
        BigDecimal target = mission.entry().distanceTo(mission.takeProfit());
        Map<String, String> values = new HashMap<>();
        values.put("stop_pips", pips(stop));
        values.put("target_pips", pips(target));
        values.put("ratio", ratio(stop, target));
        values.put("briefing", briefing(stop, target));
        return values;
    }

    private String pips(BigDecimal distance) {
        return pip.map(one -> distance.divide(one, 1, RoundingMode.HALF_UP).toPlainString() + " pips")
                .orElse("");
    }

    private static String ratio(BigDecimal stop, BigDecimal target) {
        return stop.signum() == 0
                ? "–"
                : "1:" + target.divide(stop, 2, RoundingMode.HALF_UP).toPlainString();
    }

    private String briefing(BigDecimal stop, BigDecimal target) {
        String stake =
                pip.isEmpty() ? "" : words.text("hud.stake", "stop", pips(stop)).replace("{target}", pips(target));
        return words.text("hud.briefing", "symbol", mission.symbol().value())
                .replace("{way}", words.text(mission.side() == Side.BUY ? "hud.long" : "hud.short"))
                .replace("{entry}", mission.entry().toString())
                .replace("{stake}", stake)
                .replace("{tcs}", mission.tcs().toString());
    }
}
