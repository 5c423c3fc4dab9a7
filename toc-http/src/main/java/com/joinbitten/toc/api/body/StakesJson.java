package com.joinbitten.toc.api.body;

import com.joinbitten.core.fire.intake.Outlook;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.wire.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/** Writes what an order can lose and win, in the currency of its account. */
public final class StakesJson {
    private StakesJson() {}

    /** Size, risk, reward, balance and share; null for what is not known. */
    public static JsonObject write(Outlook outlook) {
        JsonObject.Builder json =
                JsonObject.builder().put("currency", outlook.currency().code());
        json.putIfPresent("without_rate", outlook.withoutRate().map(AccountCurrency::code));
        put(json, "lots", outlook.lots().map(Lots::value));
        put(json, "risk", outlook.risk());
        put(json, "reward", outlook.reward());
        put(json, "balance", outlook.balance());
        put(json, "share", outlook.share());
        return json.build();
    }

    private static void put(JsonObject.Builder json, String name, Optional<BigDecimal> value) {
        value.ifPresentOrElse(known -> json.put(name, known), () -> json.putNull(name));
    }
}
