package com.joinbitten.toc.hud;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.Side;
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
record MissionFigures(Mission mission, Optional<BigDecimal> pip) {
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
        String way = mission.side() == Side.BUY ? "long" : "short";
        String from = "ATHENA: " + mission.symbol() + " " + way + " from " + mission.entry();
        String words = pip.isEmpty() ? "." : ", " + pips(stop) + " at stake for " + pips(target) + ".";
        return from + words + " Confidence " + mission.tcs() + ".";
    }
}
