package com.joinbitten.relay.net;

import static com.joinbitten.relay.net.PipelineNames.DIALECT_DETECTOR;

import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.meter.ConnectionMeter;
import com.joinbitten.relay.net.entry.Doorkeeper;
import com.joinbitten.relay.net.entry.Visit;
import com.joinbitten.relay.spool.Spool;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** Counts a new connection in and has its first byte looked at. Thread-safe. */
public final class RelayChannelInitializer extends ChannelInitializer<SocketChannel> {
    private final Limits limits;
    private final Reception reception;
    private final Commands commands;
    private final ConnectionMeter meter;
    private final Dialects dialects;
    private final Doorkeeper doorkeeper;
    private final ChannelGroup connections;

    /**
     * Connections talk to this spool.
     *
     * @param doorkeeper decides who may come in
     * @param tls takes TLS handshakes; without it none are taken
     * @param connections every connection joins it, and leaves it when it closes
     */
    public RelayChannelInitializer(
            Limits limits,
            Reception reception,
            Doorkeeper doorkeeper,
            Optional<TlsAcceptor> tls,
            Spool spool,
            ConnectionMeter meter,
            ChannelGroup connections) {
        this.limits = limits;
        this.reception = reception;
        this.commands = new Commands(spool, reception);
        this.meter = meter;
        this.dialects = new Dialects(limits, commands, tls, meter);
        this.doorkeeper = doorkeeper;
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        InetAddress address = channel.remoteAddress().getAddress();
        Visit visit = visit(channel, address);
        connections.add(channel);
        channel.pipeline().addLast(DIALECT_DETECTOR, new DialectDetector(dialects, limits.firstByte(), visit));
        if (reception.stopping()) {
            channel.pipeline().fireUserEventTriggered(RelayStopping.EVENT); // too late for the group's
        }
    }

    private Visit visit(SocketChannel channel, InetAddress address) {
        Optional<RelayReply> refusal = reception.enter(address);
        if (refusal.isPresent()) {
            return Visit.unguarded().refused(refusal.get());
        }
        channel.closeFuture().addListener(closed -> reception.leave(address));
        Visit visit = doorkeeper.visit(address);
        channel.closeFuture().addListener(closed -> visit.known());
        return visit;
    }

    /**
     * What gives connections that the relay makes the same pipeline as those that are made to it.
     *
     * @param silence after which such a connection is taken for lost
     */
    public MadeConnections made(Duration silence) {
        Duration idle = silence.compareTo(limits.idle()) < 0 ? silence : limits.idle();
        return new MadeConnections(
                new Dialects(limits.withIdle(idle), commands, Optional.empty(), meter),
                doorkeeper,
                reception,
                connections);
    }

    /** Every connection looks again at what it may do. */
    public void keysChanged() {
        tellAll(KeysChanged.EVENT);
    }

    /** From here on nothing new is taken; connections finish what is open and hang up. */
    public void stop() {
        reception.stop();
        tellAll(RelayStopping.EVENT);
    }

    private void tellAll(Object event) {
        connections.forEach(
                channel -> channel.eventLoop().execute(() -> channel.pipeline().fireUserEventTriggered(event)));
    }
}
