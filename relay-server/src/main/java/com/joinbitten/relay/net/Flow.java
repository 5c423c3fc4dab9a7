package com.joinbitten.relay.net;

import com.joinbitten.relay.net.codec.Intake;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundInvoker;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops reading a connection that has too much unanswered, and goes on when there is room. Confined to its loop. */
final class Flow {
    private static final Logger log = LoggerFactory.getLogger(Flow.class);

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
        // past TLS, which would keep it for itself
        ChannelHandlerContext tls = ctx.pipeline().context(PipelineNames.TLS_ENTRANCE);
        ChannelInboundInvoker decoder = tls == null ? ctx.pipeline() : tls;
        decoder.fireChannelRead(Unpooled.EMPTY_BUFFER); // the decoder looks at what it holds
        if (intake.open()) {
            ctx.channel().config().setAutoRead(true);
        }
        decoder.fireChannelReadComplete(); // what waits to be flushed until the end of a read goes out
    }

    /** Runs the task on the connection's loop, from any thread; when the loop has ended there is nobody to tell. */
    static void onLoop(ChannelHandlerContext ctx, Runnable task) {
        if (ctx.executor().inEventLoop()) {
            task.run();
            return;
        }
        try {
            ctx.executor().execute(task);
        } catch (RejectedExecutionException e) {
            log.warn("answer.unsent remote={} reason=stopped", ctx.channel().remoteAddress());
        }
    }
}
