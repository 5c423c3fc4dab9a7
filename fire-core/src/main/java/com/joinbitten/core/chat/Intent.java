package com.joinbitten.core.chat;

import com.joinbitten.core.trade.UserId;
import java.time.Instant;

/**
 * Something that somebody is asked to confirm, or has confirmed. Immutable.
 *
 * @param id a ULID; what is done under it is done once
 * @param account who may confirm it
 * @param chat where it was asked
 * @param wish what is meant, in the words of whoever asked
 * @param expires from then on it cannot be confirmed, UTC
 */
public record Intent(String id, long account, ChatId chat, UserId user, String wish, Instant expires) {}
