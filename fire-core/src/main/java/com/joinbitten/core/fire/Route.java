package com.joinbitten.core.fire;

/**
 * Which way a fire goes. Immutable.
 *
 * @param relay configured name of the relay
 * @param account the user's account that executes it, named by the kind of its terminal ({@code press_pass}, {@code
 *     demo}, {@code live}): moving a user to another terminal of that kind makes no new account
 */
public record Route(String relay, String account) {
    /** Of a refused fire that no terminal would have served. */
    public static final Route NOWHERE = new Route("-", "-");
}
