package com.joinbitten.relay.recovery;

import com.joinbitten.relay.ledger.LedgerIdentity;
import com.joinbitten.relay.ledger.LedgerIdentity.Session;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether this start goes on with the last session. Immutable.
 *
 * @param dropId of the drop root from now on
 * @param session the session from now on
 * @param changed whether drop files of before can not be trusted
 * @param adopted whether an operator put together what did not belong together
 */
record SessionDecision(String dropId, Session session, boolean changed, boolean adopted) {
    /** What the decision rests on. */
    record Evidence(
            LedgerIdentity ledger,
            boolean ledgerHasFires,
            Optional<DropSession> drop,
            boolean tempFolderThere,
            SessionToken token,
            boolean volatileDrop,
            boolean adopt) {}

    static SessionDecision of(Evidence evidence) {
        if (!evidence.adopt()) {
            requireBelonging(evidence);
        }
        if (continues(evidence)) {
            Session session = evidence.ledger().session().orElseThrow();
            return new SessionDecision(evidence.drop().orElseThrow().dropId(), session, false, false);
        }
        long ledgerCounter = evidence.ledger().session().map(Session::counter).orElse(0L);
        long dropCounter = evidence.drop().map(DropSession::counter).orElse(0L);
        Session next = new Session(
                Math.max(ledgerCounter, dropCounter) + 1, evidence.token().text());
        String dropId = evidence.drop()
                .map(DropSession::dropId)
                .or(() -> evidence.ledger().dropId())
                .orElseGet(() -> UUID.randomUUID().toString());
        return new SessionDecision(dropId, next, true, evidence.adopt());
    }

    private static boolean continues(Evidence evidence) {
        if (evidence.adopt() || evidence.drop().isEmpty() || !evidence.tempFolderThere()) {
            return false;
        }
        DropSession drop = evidence.drop().get();
        return evidence.ledger()
                .session()
                .filter(session -> session.counter() == drop.counter())
                .filter(session -> session.token().equals(drop.token()))
                .filter(session -> evidence.token().continues(session.token()))
                .isPresent();
    }

    private static void requireBelonging(Evidence evidence) {
        if (evidence.drop().isEmpty()) {
            if (evidence.ledgerHasFires() && !evidence.volatileDrop()) {
                throw refusal(
                        "the drop root has no session file, but the ledger has fires: is this the right drop root?");
            }
            return;
        }
        DropSession drop = evidence.drop().get();
        String ledgerId = evidence.ledger().ledgerId();
        boolean sameDrop = evidence.ledger().dropId().map(drop.dropId()::equals).orElse(true);
        // a ledger without a drop id was never in a session: its own first start may have ended half way
        if (!drop.ledgerId().equals(ledgerId) || !sameDrop) {
            throw refusal("drop root and ledger belong to different relays (ledger " + ledgerId
                    + ", drop root written by " + drop.ledgerId() + ")");
        }
        long ledgerCounter = evidence.ledger().session().map(Session::counter).orElse(0L);
        if (drop.counter() > ledgerCounter) {
            throw refusal("the ledger is older than the drop root (session " + ledgerCounter + " against "
                    + drop.counter() + "): is it a restored copy?");
        }
    }

    private static StartRefusedException refusal(String finding) {
        return StartRefusedException.locked(finding
                + ". Check the settings; when the two really belong together, start once with --adopt:"
                + " every open fire is then in doubt and no order to open is taken for 300 s");
    }
}
