package com.joinbitten.toc.http;

import static com.joinbitten.toc.http.PipelineNames.CALL_DECODER;
import static com.joinbitten.toc.http.PipelineNames.CONNECTION_LIMIT;
import static com.joinbitten.toc.http.PipelineNames.ONE_AT_A_TIME;
import static com.joinbitten.toc.http.PipelineNames.REQUEST_DEADLINE;
import static com.joinbitten.toc.http.PipelineNames.REQUEST_DECODER;
import static com.joinbitten.toc.http.PipelineNames.REQUEST_HANDLER;
import static com.joinbitten.toc.http.PipelineNames.RESPONSE_ENCODER;
import static com.joinbitten.toc.http.PipelineNames.TLS;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.util.Optional;

/** Builds the pipeline of a connection; it is read from top to bottom. Thread-safe. */
final class HttpInitializer extends ChannelInitializer<SocketChannel> {
    private final HttpFront front;
    private final Optional<HttpTls> tls;
    private final ChannelGroup connections;
    private final Endpoint endpoint;
    private final Workers workers;
    private final ReplyWriter writer;
    private final Connections open;

    HttpInitializer(
            HttpFront front,
            Optional<HttpTls> tls,
            ChannelGroup connections,
            Endpoint endpoint,
            Workers workers,
            ReplyWriter writer) {
        this.front = front;
        this.tls = tls;
        this.connections = connections;
        this.endpoint = endpoint;
        this.workers = workers;
        this.writer = writer;
        this.open = new Connections(front.limits(), front.meter());
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel); // leaves the group by itself when the channel closes
        HttpLimits limits = front.limits();
        ConnectionLimit.Refusal refusal =
                tls.isPresent() ? ConnectionLimit.Refusal.SILENT : ConnectionLimit.Refusal.IN_WORDS;
        ChannelPipeline pipeline = channel.pipeline().addLast(CONNECTION_LIMIT, new ConnectionLimit(open, refusal));
        tls.ifPresent(present -> pipeline.addLast(TLS, present.handler(channel.alloc())));
        pipeline.addLast(REQUEST_DECODER, new StrictRequestDecoder(limits))
                .addLast(RESPONSE_ENCODER, new HttpResponseEncoder())
                .addLast(REQUEST_DEADLINE, new RequestDeadline(limits))
                .addLast(CALL_DECODER, new CallDecoder(limits))
                .addLast(ONE_AT_A_TIME, new OneAtATime())
                .addLast(REQUEST_HANDLER, new RequestHandler(endpoint, workers, writer, front.meter()));
    }
}
