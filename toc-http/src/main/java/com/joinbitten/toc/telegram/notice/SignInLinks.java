package com.joinbitten.toc.telegram.notice;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/** Port: where somebody sees a mission. Implementations are thread-safe and may block on storage. */
@FunctionalInterface
public interface SignInLinks {
    /**
     * The address of the mission's page.
     *
     * @param user who opens it: the address may let whoever has it in as that user; empty: it lets nobody in
     */
    String page(MissionId mission, Optional<UserId> user);
}
