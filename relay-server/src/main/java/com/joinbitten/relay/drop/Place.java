package com.joinbitten.relay.drop;

/** Where the one file of a fire is; looked up in the order in which a file can move. */
public enum Place {
    /** Staged, so never visible. */
    TEMP,
    /** Visible, not claimed. */
    USER_FOLDER,
    /** Renamed by the terminal. */
    CLAIMED,
    /** Renamed by us. */
    WITHDRAWN,
    /** In none of these: taken by a terminal that deletes, or by a stranger. */
    NOWHERE,
    /** The file system would not say. */
    UNKNOWN
}
