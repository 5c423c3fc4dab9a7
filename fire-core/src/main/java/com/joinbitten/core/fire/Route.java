package com.joinbitten.core.fire;

/**
 * Which way a fire goes. Immutable.
 *
 * @param relay configured name of the relay
 * @param account the terminal account that executes it; a mission may be fired once into each account of a user
 */
public record Route(String relay, String account) {}
