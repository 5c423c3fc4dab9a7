package com.joinbitten.relay.net;

import static com.joinbitten.relay.net.PipelineNames.FLUSH_CONSOLIDATION;
import static com.joinbitten.relay.net.PipelineNames.IDLE;
import static com.joinbitten.relay.net.PipelineNames.OBJECT_DECODER;
import static com.joinbitten.relay.net.PipelineNames.REPLY_ENCODER;
import static com.joinbitten.relay.net.PipelineNames.REQUESTS;
import static com.joinbitten.relay.net.PipelineNames.TLS;
import static com.joinbitten.relay.net.PipelineNames.TLS_ENTRANCE;

import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.meter.ConnectionMeter;
import com.joinbitten.relay.meter.ConnectionMeter.Kind;
import com.joinbitten.relay.net.codec.FrameDecoder;
import com.joinbitten.relay.net.codec.FramedReplyEncoder;
import com.joinbitten.relay.net.codec.Intake;
import com.joinbitten.relay.net.codec.RawObjectDecoder;
import com.joinbitten.relay.net.codec.RawReplyEncoder;
import com.joinbitten.relay.net.codec.Seals;
import com.joinbitten.relay.net.entry.Guard;
import com.joinbitten.relay.net.entry.RawRights;
import com.joinbitten.relay.net.entry.Visit;
import com.joinbitten.relay.tls.ServerTls;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Builds the pipeline of each dialect, once the first byte has told which it is. Immutable. */
final class Dialects {
    private static final long FIRST_REQUEST = 1;

    private final Limits limits;
    private final Commands commands;
    private final Optional<TlsAcceptor> tls;
    private final ConnectionMeter meter;

    Dialects(Limits limits, Commands commands, Optional<TlsAcceptor> tls, ConnectionMeter meter) {
        this.meter = meter;
        this.limits = limits;
        this.commands = commands;
        this.tls = tls;
    }

    /** Whether TLS is spoken here. */
    boolean speakTls() {
        return tls.isPresent();
    }

    /** Puts TLS before everything else; the dialect inside is found out after the handshake. */
    void secure(ChannelPipeline pipeline, Visit visit) {
        TlsAcceptor acceptor = tls.orElseThrow();
        ServerTls present = acceptor.present().get();
        SslHandler ssl = acceptor.handler(present, pipeline.channel().alloc());
        pipeline.addLast(TLS, ssl)
                .addLast(
                        TLS_ENTRANCE,
                        new TlsEntrance(ssl, meter, chain -> inside(visit, visit.secured(chain, present))));
    }

    /** The same with TLS that the relay itself has begun: whoever it called has proved the name that it is called by. */
    void secure(ChannelPipeline pipeline, Visit visit, SslHandler ssl) {
        pipeline.addLast(TLS, ssl)
                .addLast(TLS_ENTRANCE, new TlsEntrance(ssl, meter, chain -> inside(visit, visit.plain())));
    }

    /** Decides on a dialect where no TLS is to come any more. */
    DialectDetector inside(Visit visit, Guard guard) {
        return DialectDetector.inside(this, limits.firstByte(), visit, guard);
    }

    void framed(ChannelPipeline pipeline, Guard guard) {
        count(pipeline, Kind.FRAMED);
        Seals seals = new Seals();
        Intake intake = new Intake(limits.unanswered());
        pipeline.addLast(
                        FLUSH_CONSOLIDATION,
                        new FlushConsolidationHandler(
                                FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true))
                .addLast(IDLE, new IdleStateHandler(limits.idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                .addLast(REPLY_ENCODER, new FramedReplyEncoder(seals))
                .addLast(OBJECT_DECODER, new FrameDecoder(limits.frameBytes(), limits.wholeFrame(), intake))
                .addLast(REQUESTS, new FramedRequests(commands, guard, seals, intake, limits.unreadBytes()));
    }

    void raw(ChannelPipeline pipeline, RawRights rights) {
        count(pipeline, Kind.RAW);
        Intake intake = new Intake(limits.unanswered());
        pipeline.addLast(REPLY_ENCODER, new RawReplyEncoder())
                .addLast(OBJECT_DECODER, new RawObjectDecoder(limits.frameBytes(), limits.wholeFrame(), intake))
                .addLast(REQUESTS, new RawRequests(commands, rights, intake));
    }

    private void count(ChannelPipeline pipeline, Kind kind) {
        meter.opened(kind);
        pipeline.channel().closeFuture().addListener(closed -> meter.closed(kind));
    }

    /** Answers once and hangs up; who speaks no dialect of ours is answered in raw form. */
    void refusing(ChannelPipeline pipeline, Dialect dialect, RelayReply reply) {
        meter.refused(reply.code());
        pipeline.addLast(
                REPLY_ENCODER, dialect == Dialect.FRAMED ? new FramedReplyEncoder(new Seals()) : new RawReplyEncoder());
        RelayFrame answer = new RelayFrame.Answer(FIRST_REQUEST, Optional.empty(), reply);
        LingeringClose.begin(pipeline.channel(), pipeline.writeAndFlush(answer), false);
    }
}
