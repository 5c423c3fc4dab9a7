package com.joinbitten.relay.terminal.order;

import com.joinbitten.relay.terminal.folder.UserFolder;
import java.io.IOException;
import java.util.List;

/** What reads packets and sends orders: the part of a terminal that differs by level. Confined to its thread. */
public interface Expert extends AutoCloseable {
    /** Takes up, once and before anything else, what an earlier run has left in these folders. */
    void begin(List<UserFolder> present) throws IOException;

    /**
     * Takes the packets of a folder.
     *
     * @throws IOException if a file could not be read, moved or deleted; the folder is looked at again later
     */
    void take(UserFolder folder) throws IOException;

    /** Goes on with all that was taken. */
    void carryOn();

    @Override
    void close();
}
