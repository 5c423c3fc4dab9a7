package com.joinbitten.core.result;

/**
 * Names one event of one relay for ever: what is recorded once under a key is never recorded again. Immutable.
 *
 * @param relay configured name of the relay
 * @param ledgerId whose numbering it is
 * @param epoch raised when the numbers no longer mean the same events
 * @param n number of the event, 1 and up
 */
public record EventKey(String relay, String ledgerId, long epoch, long n) {
    @Override
    public String toString() {
        return relay + "/" + ledgerId + "/" + epoch + "/" + n;
    }
}
