package com.joinbitten.core.terminal;

/**
 * Where a terminal is. Immutable.
 *
 * @param relay configured name of the relay that delivers to it
 * @param host name or address of its machine, 1 to 255 characters
 * @param port TCP port there, 0 to 65535
 * @param folder the terminal's own folder on that machine, 1 to 512 characters
 */
public record TerminalPlace(String relay, String host, int port, String folder) {
    private static final int MAX_HOST = 255;
    private static final int MAX_FOLDER = 512;
    private static final int MAX_PORT = 65_535;

    /** @throws IllegalArgumentException if a value is blank, too long or out of range */
    public TerminalPlace {
        require(!relay.isBlank(), "relay must not be blank");
        require(!host.isBlank() && host.length() <= MAX_HOST, "host must be 1 to 255 characters");
        require(port >= 0 && port <= MAX_PORT, "port must be 0 to 65535");
        require(!folder.isBlank() && folder.length() <= MAX_FOLDER, "folder must be 1 to 512 characters");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
