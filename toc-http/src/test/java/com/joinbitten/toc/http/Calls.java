package com.joinbitten.toc.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Calls as the front would hand them on, without a connection. */
public final class Calls {
    private Calls() {}

    /** A call with these headers, name and value in turn. */
    public static HttpCall of(Method method, String target, byte[] body, String... headers) {
        HttpHeaders all = new DefaultHttpHeaders();
        for (int i = 0; i + 1 < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        InetSocketAddress remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new HttpCall(method, Target.parse(target), all, body, true, remote, Map.of());
    }
}
