package com.joinbitten.relay.net;

import com.joinbitten.relay.meter.ConnectionMeter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands inside TLS: when the handshake is over it has the first byte inside looked at, and it tells the end of what the
 * peer sends by the end that TLS gives it. Confined to the connection's event loop.
 */
final class TlsEntrance extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(TlsEntrance.class);

    private final SslHandler ssl;
    private final ConnectionMeter meter;
    private final Function<List<X509Certificate>, DialectDetector> inside;
    private boolean open;

    /**
     * Waits for the handshake.
     *
     * @param inside decides on the dialect inside, by the certificates that the peer proved to have; none where it was
     *     not asked
     */
    TlsEntrance(SslHandler ssl, ConnectionMeter meter, Function<List<X509Certificate>, DialectDetector> inside) {
        this.meter = meter;
        this.ssl = ssl;
        this.inside = inside;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            shaken(ctx, handshake);
        } else if (event instanceof SslCloseCompletionEvent goodbye && goodbye.isSuccess()) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        } else if (!open && (event instanceof ChannelInputShutdownEvent || event instanceof RelayStopping)) {
            ctx.close(); // nothing was asked yet that could be answered
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    private void shaken(ChannelHandlerContext ctx, SslHandshakeCompletionEvent handshake) {
        if (handshake.isSuccess()) {
            open = true;
            meter.handshakeTaken();
            List<X509Certificate> chain = chain();
            if (!chain.isEmpty()) {
                endWith(chain.get(0), ctx);
            }
            ctx.pipeline().addAfter(ctx.name(), PipelineNames.DIALECT_DETECTOR, inside.apply(chain));
        } else {
            meter.handshakeRefused();
            log.warn(
                    "tls.refused remote={} reason={}",
                    ctx.channel().remoteAddress(),
                    handshake.cause().toString());
            ctx.close();
        }
    }

    /** Has the connection looked at again when the certificate expires; what it may do then the guard knows. */
    private static void endWith(X509Certificate own, ChannelHandlerContext ctx) {
        long left =
                Duration.between(Instant.now(), own.getNotAfter().toInstant()).toMillis() + 1;
        Future<?> look = ctx.executor()
                .schedule(
                        () -> ctx.fireUserEventTriggered(KeysChanged.EVENT), Math.max(0, left), TimeUnit.MILLISECONDS);
        ctx.channel().closeFuture().addListener(closed -> look.cancel(false));
    }

    private List<X509Certificate> chain() {
        try {
            Certificate[] shown = ssl.engine().getSession().getPeerCertificates();
            return Arrays.stream(shown).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException notAsked) {
            return List.of();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (open) {
            super.exceptionCaught(ctx, cause);
        } else {
            log.debug("peer.dropped remote={} reason={}", ctx.channel().remoteAddress(), cause.toString());
            ctx.close();
        }
    }
}
