package com.joinbitten.relay.net;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.Grant;
import com.joinbitten.relay.access.Permission;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds commands against a grant. Immutable.
 *
 * <p>A refusal must not pass for a proof that an order was never relayed: the caller may have sent it when its key
 * reached further. So what is refused of a question says {@code published: unknown}, and what is hidden names no ledger.
 */
record Scope(Grant grant) {
    /** Why the command may not be run. */
    Optional<RelayReply> objection(RelayCommand command) {
        Optional<Permission> needed = permission(command);
        if (needed.isPresent() && !grant.allows(needed.get())) {
            return Optional.of(RelayReply.of(Code.FORBIDDEN_USER, "the key does not allow this command")
                    .withField(Optional.of("command"))
                    .withPublished(Published.UNKNOWN));
        }
        if (command instanceof RelayCommand.Fire fire
                && !grant.test(fire.packet().user())) {
            return Optional.of(RelayReply.of(Code.FORBIDDEN_USER, "the key does not reach this user")
                    .withField(Optional.of("user_id"))
                    .withPublished(Published.UNKNOWN));
        }
        if (reference(command).filter(this::isForeign).isPresent()) {
            return Optional.of(notFound());
        }
        if (subscriber(command).filter(name -> !grant.allowsSubscriber(name)).isPresent()) {
            return Optional.of(RelayReply.of(Code.FORBIDDEN_USER, "the key does not reach this subscriber")
                    .withField(Optional.of("subscriber")));
        }
        return Optional.empty();
    }

    /** Whose fires may be asked for; empty for everybody's. */
    Optional<Predicate<UserId>> visible() {
        return grant.everyUser() ? Optional.empty() : Optional.of(grant);
    }

    /** The answer without what the grant does not reach. */
    RelayReply veil(RelayReply reply) {
        if (grant.everyUser()) {
            return reply;
        }
        boolean foreign = reply.fire().map(fire -> !reaches(fire.userFolder())).orElse(false);
        if (reply.code() == Code.NOT_FOUND) {
            return notFound();
        }
        return foreign ? RelayReply.of(reply.code(), reply.message()).withPublished(reply.published()) : reply;
    }

    private boolean reaches(String userFolder) {
        return grant.users().orElseThrow().stream().map(UserId::folder).anyMatch(userFolder::equals);
    }

    private boolean isForeign(FireReference fire) {
        if (fire instanceof FireReference.ByRequest byRequest) {
            return !grant.test(byRequest.user());
        }
        return fire instanceof FireReference.ByMission byMission && !grant.test(byMission.user());
    }

    private static Optional<FireReference> reference(RelayCommand command) {
        if (command instanceof RelayCommand.Status status) {
            return Optional.of(status.fire());
        }
        return command instanceof RelayCommand.Cancel cancel ? Optional.of(cancel.fire()) : Optional.empty();
    }

    private static Optional<String> subscriber(RelayCommand command) {
        if (command instanceof RelayCommand.Subscribe subscribe) {
            return Optional.of(subscribe.subscriber());
        }
        return command instanceof RelayCommand.Ack ack ? Optional.of(ack.subscriber()) : Optional.empty();
    }

    private static RelayReply notFound() {
        return RelayReply.of(Code.NOT_FOUND, "no such fire");
    }

    private static Optional<Permission> permission(RelayCommand command) {
        if (command instanceof RelayCommand.Fire) {
            return Optional.of(Permission.FIRE);
        }
        if (command instanceof RelayCommand.Status
                || command instanceof RelayCommand.Cancel
                || command instanceof RelayCommand.Terminals
                || command instanceof RelayCommand.Terminal) {
            return Optional.of(Permission.STATUS);
        }
        if (command instanceof RelayCommand.Subscribe || command instanceof RelayCommand.Ack) {
            return Optional.of(Permission.SUBSCRIBE);
        }
        boolean free = command instanceof RelayCommand.Hello
                || command instanceof RelayCommand.Auth
                || command instanceof RelayCommand.Ping
                || command instanceof RelayCommand.Probe;
        return free ? Optional.empty() : Optional.of(Permission.HALT); // what is new needs the most
    }
}
