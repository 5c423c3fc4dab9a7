package com.joinbitten.core.chat;

import java.time.Instant;

/**
 * A message that the messenger will not take. Immutable.
 *
 * @param plain what it says
 * @param fault why it was not taken, for people
 * @param born when it was written, UTC
 */
public record DeadLetter(String id, ChatId chat, String plain, String fault, Instant born) {}
