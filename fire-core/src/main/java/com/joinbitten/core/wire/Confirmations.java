package com.joinbitten.core.wire;

import com.joinbitten.core.trade.UserId;
import java.util.List;

/**
 * Which terminals say that they claim nothing any more, each by the user whose folder it serves. Immutable.
 *
 * @param unconfirmed could confirm and have not yet
 * @param cannotConfirm old terminals, and folders without a word from any: nobody knows what they do
 * @param confirmed have seen this halt
 * @param unlisted further ones, where there are too many to name; those that matter least
 */
public record Confirmations(
        List<UserId> unconfirmed, List<UserId> cannotConfirm, List<UserId> confirmed, int unlisted) {
    /** So many names fit into a frame, whatever they are. */
    private static final int MOST_NAMES = 500;

    private static final int BRIEF_NAMES = 2;

    /** No terminals. */
    public static final Confirmations NONE = new Confirmations(List.of(), List.of(), List.of(), 0);

    /** Copies the lists. */
    public Confirmations {
        unconfirmed = List.copyOf(unconfirmed);
        cannotConfirm = List.copyOf(cannotConfirm);
        confirmed = List.copyOf(confirmed);
    }

    /** As many of these as can be told, those that hold the stop up first. */
    public static Confirmations of(List<UserId> unconfirmed, List<UserId> cannotConfirm, List<UserId> confirmed) {
        return new Confirmations(unconfirmed, cannotConfirm, confirmed, 0).first(MOST_NAMES);
    }

    /** Whether every terminal has confirmed. */
    public boolean complete() {
        return unconfirmed.isEmpty() && cannotConfirm.isEmpty();
    }

    Confirmations brief() {
        return first(BRIEF_NAMES);
    }

    private Confirmations first(int most) {
        List<UserId> late = head(unconfirmed, most);
        List<UserId> mute = head(cannotConfirm, most - late.size());
        List<UserId> done = head(confirmed, most - late.size() - mute.size());
        int left =
                unconfirmed.size() + cannotConfirm.size() + confirmed.size() - late.size() - mute.size() - done.size();
        return new Confirmations(late, mute, done, unlisted + left);
    }

    private static List<UserId> head(List<UserId> users, int most) {
        return users.subList(0, Math.min(users.size(), most));
    }
}
