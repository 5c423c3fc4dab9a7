package com.joinbitten.relay.net;

/** Tells every handler of a connection to look again at what the connection may do. */
enum KeysChanged {
    EVENT
}
