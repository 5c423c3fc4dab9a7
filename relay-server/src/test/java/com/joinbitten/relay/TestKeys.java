package com.joinbitten.relay;

import com.joinbitten.core.config.Secret;
import com.joinbitten.relay.access.SharedKey;
import com.joinbitten.relay.client.RelayCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** A keys file, and the keys in it. */
public final class TestKeys {
    /** In base64, as it is written down; must never appear anywhere else. */
    public static final String CANARY = secret("canary-canary-canary-canary-canary");

    private final Path file;

    /** A file with key {@code toc}, which may do everything, and {@code desk}, which may act for user 123. */
    public TestKeys(Path folder) {
        this.file = folder.resolve("keys.yaml");
        write(toc(CANARY) + desk("fire, status, subscribe"));
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Key {@code toc} with this secret. */
    public static String toc(String secret) {
        return "  toc:\n    secret: " + secret + "\n    users: ['*']\n    allow: [fire, status, subscribe, halt]\n";
    }

    /** Key {@code desk} with these permissions. */
    public static String desk(String allow) {
        return "  desk:\n    secret: " + secret("desk-desk-desk-desk-desk-desk-desk")
                + "\n    users: ['123']\n    allow: [" + allow + "]\n";
    }

    /** 32 bytes that begin with the text, in base64. */
    public static String secret(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The key of that name. */
    public static SharedKey key(String id) {
        return new SharedKey(id, new Secret(id.equals("toc") ? CANARY : secret("desk-desk-desk-desk-desk-desk-desk")));
    }

    /** The key of that name, for a client. */
    public static RelayCredentials credentials(String id) {
        return new RelayCredentials(
                id, new Secret(id.equals("toc") ? CANARY : secret("desk-desk-desk-desk-desk-desk-desk")));
    }

    /** Replaces the keys at one stroke. */
    public void write(String keys) {
        replace("keys:\n" + keys);
    }

    /** Replaces the content at one stroke. */
    public void replace(String content) {
        try {
            Path next = file.resolveSibling("keys.next");
            Files.writeString(next, content);
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a server with these keys. */
    public String[] sets(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "auth.mode=hmac";
        all[1] = "auth.keys_file=" + file;
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }
}
