package com.joinbitten.toc;

import com.joinbitten.core.user.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Settings for tests that are not about limits. */
public final class Limits {
    private Limits() {}

    /** Limits that no test meets by chance. */
    public static List<String> wide() {
        List<String> sets = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            String prefix = "tiers." + tier.name().toLowerCase(Locale.ROOT) + ".";
            sets.add(prefix + "fires_per_day=100000");
            sets.add(prefix + "open_positions=100000");
            sets.add(prefix + "cooldown=0s");
        }
        sets.add("gates.fires_per_minute=1000");
        sets.add("gates.exposure_percent=100");
        for (String who :
                new String[] {"address_per_second", "key_per_second", "user_per_second", "failures_per_minute"}) {
            sets.add("limits." + who + "=0");
        }
        return sets;
    }
}
