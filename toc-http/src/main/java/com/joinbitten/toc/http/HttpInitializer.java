package com.joinbitten.toc.http;

import static com.joinbitten.toc.http.PipelineNames.CALL_DECODER;
import static com.joinbitten.toc.http.PipelineNames.CONNECTION_LIMIT;
import static com.joinbitten.toc.http.PipelineNames.ONE_AT_A_TIME;
import static com.joinbitten.toc.http.PipelineNames.REQUEST_DEADLINE;
import static com.joinbitten.toc.http.PipelineNames.REQUEST_DECODER;
import static com.joinbitten.toc.http.PipelineNames.REQUEST_HANDLER;
import static com.joinbitten.toc.http.PipelineNames.RESPONSE_ENCODER;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.util.concurrent.atomic.AtomicInteger;

/** Builds the pipeline of a connection; it is read from top to bottom. Thread-safe. */
final class HttpInitializer extends ChannelInitializer<SocketChannel> {
    private final HttpLimits limits;
    private final ChannelGroup connections;
    private final Endpoint endpoint;
    private final Workers workers;
    private final ReplyWriter writer;
    private final AtomicInteger open = new AtomicInteger();

    HttpInitializer(
            HttpLimits limits, ChannelGroup connections, Endpoint endpoint, Workers workers, ReplyWriter writer) {
        this.limits = limits;
        this.connections = connections;
        this.endpoint = endpoint;
        this.workers = workers;
        this.writer = writer;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel); // leaves the group by itself when the channel closes
        channel.pipeline()
                .addLast(CONNECTION_LIMIT, new ConnectionLimit(open, limits.connections()))
                .addLast(REQUEST_DECODER, new StrictRequestDecoder(limits))
                .addLast(RESPONSE_ENCODER, new HttpResponseEncoder())
                .addLast(REQUEST_DEADLINE, new RequestDeadline(limits))
                .addLast(CALL_DECODER, new CallDecoder(limits))
                .addLast(ONE_AT_A_TIME, new OneAtATime())
                .addLast(REQUEST_HANDLER, new RequestHandler(endpoint, workers, writer));
    }
}
