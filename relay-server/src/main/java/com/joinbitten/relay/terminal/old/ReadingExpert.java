package com.joinbitten.relay.terminal.old;

import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.terminal.folder.DroppedPacket;
import com.joinbitten.relay.terminal.folder.UserFolder;
import com.joinbitten.relay.terminal.order.Expert;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Level 0: reads a packet, executes it, deletes it. It knows no deadline and no halt, and executes an order again when it
 * dies before the delete or the delete fails.
 */
public final class ReadingExpert implements Expert {
    private static final Logger log = LoggerFactory.getLogger(ReadingExpert.class);

    private final PlainDesk desk;

    /** Sends through this desk. */
    public ReadingExpert(PlainDesk desk) {
        this.desk = desk;
    }

    @Override
    public void begin(List<UserFolder> present) {
        // it remembers nothing
    }

    @Override
    public void take(UserFolder folder) throws IOException {
        for (String name : folder.packets()) {
            Optional<byte[]> bytes = folder.readVisible(name);
            if (bytes.isPresent()) {
                execute(folder, name, bytes.get());
                folder.deleteVisible(name);
            }
        }
    }

    private void execute(UserFolder folder, String name, byte[] bytes) {
        try {
            desk.send(folder, DroppedPacket.read(bytes));
        } catch (MalformedPacketException e) {
            log.error("packet.unreadable user={} file={} reason={}", folder.user(), name, e.reason());
        }
    }

    @Override
    public void carryOn() {
        // nothing is ever left to do
    }

    @Override
    public void close() {
        // holds nothing
    }
}
