package com.joinbitten.toc.cli;

import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import java.net.URI;
import java.nio.file.Path;

/** PostgreSQL's own tools, as they are to be called for a server; they ask for the password themselves. */
enum PostgresTool {
    DUMP("pg_dump --format=custom --file="),
    RESTORE("pg_restore --clean --if-exists --single-transaction ");

    private final String begin;

    PostgresTool(String begin) {
        this.begin = begin;
    }

    String command(PostgresServer server, Path file) {
        URI uri = URI.create(server.url().substring("jdbc:".length()));
        String port = uri.getPort() < 0 ? "" : " --port=" + uri.getPort();
        String user = server.user().map(name -> " --username=" + quoted(name)).orElse("");
        String database = " --dbname=" + quoted(uri.getPath().substring(1));
        return begin + quoted(file.toString()) + " --host=" + host(uri) + port + user + database;
    }

    private static String host(URI uri) {
        // several hosts, as the driver takes them, are no host to Java
        return uri.getHost() == null ? uri.getAuthority().split("[,:]", 2)[0] : uri.getHost();
    }

    /** For a shell, which must not read anything into a name. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9._/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
