package com.joinbitten.relay.net.codec;

import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayReply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.util.Optional;

/** Writes replies as bare JSON text: one buffer each, below 1,000 bytes, because old clients read once, 1,024 bytes. */
public final class RawReplyEncoder extends MessageToByteEncoder<RelayFrame.Answer> {
    static final int MAX_BYTES = 999;

    private static final int SHORT_MESSAGE = 120;

    /** For one connection. */
    public RawReplyEncoder() {
        super(RelayFrame.Answer.class);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, RelayFrame.Answer answer, ByteBuf out) {
        ByteBufUtil.writeAscii(out, text(answer));
    }

    private static String text(RelayFrame.Answer answer) {
        String whole = RelayFrameJson.write(answer);
        if (whole.length() <= MAX_BYTES) {
            return whole;
        }
        RelayReply reply = answer.reply();
        String unnamed = RelayFrameJson.write(new RelayFrame.Answer(answer.seq(), Optional.empty(), reply));
        if (unnamed.length() <= MAX_BYTES) {
            return unnamed;
        }
        return RelayFrameJson.write(new RelayFrame.Answer(answer.seq(), Optional.empty(), shortened(reply)));
    }

    /** What an old client needs of a reply: the verdict, the file, and what to do next. */
    private static RelayReply shortened(RelayReply reply) {
        String tame = reply.message().replaceAll("[^ -~]", "?");
        return new RelayReply(
                reply.code(),
                tame.length() <= SHORT_MESSAGE ? tame : tame.substring(0, SHORT_MESSAGE),
                reply.published(),
                reply.retry(),
                reply.retryAfterMs(),
                Optional.empty(),
                reply.fire(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reply.halt().map(HaltReport::brief),
                Optional.empty(),
                Optional.empty());
    }
}
