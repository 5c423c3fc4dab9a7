package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.profile.HeardSummary;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.MarginMode;
import com.joinbitten.core.terminal.profile.OpenPositions;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Writes what terminals say of themselves. */
final class ProfileJson {
    private ProfileJson() {}

    /** One user's account, in its own currency. */
    static JsonObject account(KnownTerminal terminal, Instant now) {
        TerminalProfile profile = terminal.profile();
        JsonObject.Builder json = JsonObject.builder().put("relay", terminal.relay());
        json.putIfPresent("account", profile.account());
        profile.funds()
                .ifPresent(funds -> json.put("currency", funds.currency())
                        .put("balance", funds.balance())
                        .put("equity", funds.equity()));
        json.putIfPresent("margin_mode", profile.marginMode().map(MarginMode::wire));
        profile.autoTrading().ifPresent(on -> json.put("auto_trading", on));
        profile.positions().map(OpenPositions::count).ifPresent(count -> json.put("open_positions", count));
        json.putIfPresent("build", profile.build());
        return json.put("halted", profile.halted())
                .put("ea_level", profile.level())
                .put("symbols", profile.symbols().size())
                .put("heard_at", terminal.heardAt().toString())
                .put("heartbeat_age", terminal.age(now).toSeconds())
                .put("stale", !terminal.fresh(now))
                .build();
    }

    /** All accounts at one terminal. */
    static JsonObject summary(HeardSummary summary, Instant now) {
        return JsonObject.builder()
                .put("accounts", summary.accounts())
                .put("ea_level", summary.lowestLevel())
                .put("without_auto_trading", summary.withoutTrading())
                .put("heartbeat_age", seconds(summary.newest(), now))
                .put("oldest_heartbeat_age", seconds(summary.oldest(), now))
                .build();
    }

    private static long seconds(Instant then, Instant now) {
        return Math.max(0, Duration.between(then, now).toSeconds());
    }
}
