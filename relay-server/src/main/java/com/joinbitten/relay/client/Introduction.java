package com.joinbitten.relay.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.relay.client.CallMeter.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whoever calls for its name, by a {@code hello} without a key, and hands the connection to the client that waits for
 * that relay. The name is anybody's word: it only says whose key is to be proved. Confined to the event loop.
 */
final class Introduction extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger log = LoggerFactory.getLogger(Introduction.class);
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final long ASKED = 1;

    private final Call call;
    private final boolean insideTls;
    private final String clientName;
    private final Function<String, Optional<AwaitedLine>> relays;

    /**
     * Asks once the connection stands, inside TLS once its handshake is over.
     *
     * @param relays by the name with which they introduce themselves
     */
    Introduction(Call call, boolean insideTls, String clientName, Function<String, Optional<AwaitedLine>> relays) {
        this.call = call;
        this.insideTls = insideTls;
        this.clientName = clientName;
        this.relays = relays;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (!insideTls) {
            ask(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                ask(ctx);
            } else {
                log.debug(
                        "call.no_tls remote={} reason={}",
                        ctx.channel().remoteAddress(),
                        handshake.cause().toString());
                ctx.close();
            }
        }
    }

    private void ask(ChannelHandlerContext ctx) {
        call.lacks(Refusal.SILENT);
        byte[] hello = RelayCommandJson.write(new RelayCommand.Hello(clientName), Optional.empty())
                .toAscii()
                .getBytes(US_ASCII);
        ctx.writeAndFlush(Unpooled.wrappedBuffer(hello));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        Optional<RelayIdentity> told = read(ByteBufUtil.getBytes(frame));
        Optional<String> name = told.map(RelayIdentity::relayId).filter(id -> id.matches(NAME));
        if (name.isEmpty()) {
            ctx.close();
            return;
        }
        call.named(name.get());
        Optional<AwaitedLine> line = relays.apply(name.get());
        call.lacks(line.isPresent() ? Refusal.UNPROVED : Refusal.UNKNOWN);
        if (line.isEmpty() || !line.get().take(ctx, this, ASKED, call)) {
            ctx.close();
        }
    }

    private static Optional<RelayIdentity> read(byte[] frame) {
        try {
            return RelayFrameJson.read(frame) instanceof RelayFrame.Answer answer
                    ? answer.reply().identity()
                    : Optional.empty();
        } catch (MalformedPacketException e) {
            log.debug("call.unreadable reason={}", e.reason());
            return Optional.empty();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("call.broken remote={} reason={}", ctx.channel().remoteAddress(), cause.toString());
        ctx.close();
    }
}
