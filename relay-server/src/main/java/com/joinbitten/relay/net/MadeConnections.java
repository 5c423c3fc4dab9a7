package com.joinbitten.relay.net;

import static com.joinbitten.relay.net.PipelineNames.DIALECT_DETECTOR;

import com.joinbitten.relay.net.entry.Doorkeeper;
import com.joinbitten.relay.net.entry.Visit;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;

/**
 * Gives a connection that the relay made itself the very pipeline of one that was made to it: who called makes no
 * difference to who must prove what. Only frames are spoken on it. Thread-safe.
 */
public final class MadeConnections {
    private final Dialects dialects;
    private final Doorkeeper doorkeeper;
    private final Reception reception;
    private final ChannelGroup connections;

    MadeConnections(Dialects dialects, Doorkeeper doorkeeper, Reception reception, ChannelGroup connections) {
        this.dialects = dialects;
        this.doorkeeper = doorkeeper;
        this.reception = reception;
        this.connections = connections;
    }

    /**
     * Takes a connection that stands; called on its event loop, before anything was read.
     *
     * @param tls begun at once; without it the other end is on this machine
     * @param proved run when the other end has proved a key, where it needs one
     */
    public void join(SocketChannel channel, Optional<SslHandler> tls, Runnable proved) {
        Visit visit = doorkeeper.called(channel.remoteAddress().getAddress(), proved);
        connections.add(channel);
        ChannelPipeline pipeline = channel.pipeline();
        if (tls.isPresent()) {
            dialects.secure(pipeline, visit, tls.get());
        } else {
            pipeline.addLast(DIALECT_DETECTOR, dialects.inside(visit, visit.plain()));
        }
        if (reception.stopping()) {
            pipeline.fireUserEventTriggered(RelayStopping.EVENT); // too late for the group's
        }
    }
}
