package com.joinbitten.relay.net;

import com.joinbitten.relay.net.codec.Intake;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/** Stops reading a connection that has too much unanswered, and goes on when there is room. Confined to its loop. */
final class Flow {
    private final Intake intake;

    Flow(Intake intake) {
        this.intake = intake;
    }

    void taken(ChannelHandlerContext ctx) {
        intake.taken();
        if (!intake.open()) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    void answered(ChannelHandlerContext ctx) {
        if (intake.answered()) {
            ctx.executor().execute(() -> resume(ctx)); // not from inside the decoder that may be calling us
        }
    }

    boolean idle() {
        return intake.unanswered() == 0;
    }

    boolean holding() {
        return intake.holding();
    }

    private void resume(ChannelHandlerContext ctx) {
        if (!ctx.channel().isActive()) {
            return;
        }
        ctx.pipeline().fireChannelRead(Unpooled.EMPTY_BUFFER); // the decoder looks at what it holds
        if (intake.open()) {
            ctx.channel().config().setAutoRead(true);
        }
        ctx.pipeline().fireChannelReadComplete(); // what waits to be flushed until the end of a read goes out
    }
}
