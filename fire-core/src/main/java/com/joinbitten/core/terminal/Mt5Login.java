package com.joinbitten.core.terminal;

/**
 * What opens a trading account. Immutable. It is sealed before it is stored, and never printed: {@link #toString} hides
 * it.
 *
 * @param login account number or name, 1 to 256 characters
 * @param password 1 to 256 characters
 * @param server the broker's server, 1 to 256 characters
 */
public record Mt5Login(String login, String password, String server) {
    private static final int MAX_LENGTH = 256;

    /** @throws IllegalArgumentException if a value is blank or too long; the message names it, without its value */
    public Mt5Login {
        require("login", login);
        require("password", password);
        require("server", server);
    }

    private static void require(String name, String value) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("mt5_credentials." + name + " must be 1 to 256 characters");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
