package com.joinbitten.relay.net.codec;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Writes replies and events as frames: 4-byte big-endian length, then the ASCII text, and its trailer once the frames are
 * sealed.
 */
public final class FramedReplyEncoder extends MessageToByteEncoder<RelayFrame> {
    private final Seals seals;

    /** For one connection. */
    public FramedReplyEncoder(Seals seals) {
        super(RelayFrame.class);
        this.seals = seals;
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, RelayFrame frame, ByteBuf out) {
        String text = RelayFrameJson.write(frame);
        if (seals.sealing() && !isBadFrame(frame)) {
            byte[] sealed = seals.seal(text.getBytes(StandardCharsets.US_ASCII));
            out.writeInt(sealed.length).writeBytes(sealed);
            return;
        }
        if (!isBadFrame(frame)) { // who gets the lengths wrong cannot be relied on to read one
            out.writeInt(text.length());
        }
        ByteBufUtil.writeAscii(out, text);
    }

    private static boolean isBadFrame(RelayFrame frame) {
        return frame instanceof RelayFrame.Answer answer && answer.reply().code() == Code.BAD_FRAME;
    }
}
