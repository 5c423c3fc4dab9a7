package com.joinbitten.relay.net.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a decoder made of bytes that came in parts: messages, byte for byte, and the fault that ended them.
 *
 * @param messages one character a byte
 */
record Decoded(List<String> messages, Optional<Code> fault) {
    static final int MAX_BYTES = 256;
    static final int LIMITLESS = 1_000_000;
    static final Duration LONG = Duration.ofSeconds(5);

    static Decoded by(ChannelHandler decoder, byte[] bytes, int chunk) {
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        channel.freezeTime();
        for (int from = 0; from < bytes.length; from += chunk) {
            ByteBuf part = Unpooled.copiedBuffer(bytes, from, Math.min(chunk, bytes.length - from));
            channel.writeInbound(part);
            assertThat(part.refCnt()).as("references to bytes that were read").isLessThanOrEqualTo(1);
        }
        channel.finish();
        return drain(channel);
    }

    private static Decoded drain(EmbeddedChannel channel) {
        List<String> messages = new ArrayList<>();
        Optional<Code> fault = Optional.empty();
        for (Inbound next = channel.readInbound(); next != null; next = channel.readInbound()) {
            assertThat(fault).as("a fault before %s", next).isEmpty();
            if (next instanceof Inbound.Whole whole) {
                assertThat(whole.json().length).isBetween(1, MAX_BYTES);
                messages.add(new String(whole.json(), StandardCharsets.ISO_8859_1));
            } else {
                fault = Optional.of(((Inbound.Broken) next).fault().code());
            }
        }
        return new Decoded(messages, fault);
    }
}
