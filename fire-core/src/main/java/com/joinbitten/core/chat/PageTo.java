package com.joinbitten.core.chat;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/**
 * The page that a message leads to. Its address is made when the message goes, and stored nowhere: it may let somebody in.
 * Immutable.
 *
 * @param mission whose page it is
 * @param user who may be let in by the address; empty: nobody
 */
public record PageTo(MissionId mission, Optional<UserId> user) {}
