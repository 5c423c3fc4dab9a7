package com.joinbitten.toc.auth;

import com.joinbitten.core.access.KeyToken;
import com.joinbitten.core.access.Pepper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Signs calls as their callers do, written from the document and not from the check. */
record Signer(KeyToken key, long time, String nonce) {
    String header(String method, String target, String user, String request, String body) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        String text = "BITTEN-HMAC-SHA256\n" + time + "\n" + nonce + "\n" + method + "\n" + target + "\n" + user + "\n"
                + request + "\n" + HexFormat.of().formatHex(hash);
        return "BITTEN-HMAC-SHA256 key=" + key.id() + ",time=" + time + ",nonce=" + nonce + ",signature="
                + Pepper.sign(key.secret(), text);
    }
}
