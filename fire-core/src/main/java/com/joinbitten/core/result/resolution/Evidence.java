package com.joinbitten.core.result.resolution;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.trail.RelayWord;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.OpenPositions;
import com.joinbitten.core.terminal.profile.ReportedPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands for and against an outcome of one fire. Immutable.
 *
 * @param relay what its relay says now
 * @param terminal what its user's terminal behind that relay said last
 * @param now UTC
 */
public record Evidence(Fire fire, RelayWord relay, Optional<KnownTerminal> terminal, Instant now) {
    /** After the deadline a terminal that found the claim may still look into the broker's history for so long. */
    public static final Duration SETTLING = Duration.ofSeconds(60);

    /** Without a terminal that lists its positions nobody may say before that nothing was traded. */
    public static final Duration SILENCE = Duration.ofMinutes(10);

    private static final Set<FireState> IN_DOUBT =
            EnumSet.of(FireState.IN_DOUBT, FireState.TAKEN, FireState.UNKNOWN, FireState.CLAIMED);

    private static final Set<FireState> EXECUTED = EnumSet.of(FireState.FILLED, FireState.PARTIAL, FireState.CLOSED);

    /** Open positions that this fire opened, by its magic or its ticket, as the terminal lists them. */
    public List<ReportedPosition> positions() {
        return terminal.flatMap(known -> known.profile().positions())
                .map(open -> open.listed().stream().filter(this::opened).toList())
                .orElse(List.of());
    }

    private boolean opened(ReportedPosition position) {
        return position.magic() == fire.id().magic()
                || fire.execution().ticket().filter(position.ticket()::equals).isPresent();
    }

    /** Why the fire may not be said to have come to that; empty when it may. */
    public Optional<String> objection(Outcome outcome) {
        if (!IN_DOUBT.contains(fire.state())) {
            return Optional.of("the fire is " + fire.state() + ", which is not in doubt");
        }
        if (!(fire.order() instanceof Order.Opening)) {
            return Optional.of("only an order to open can be resolved: of a close or a change the position tells");
        }
        return outcome == Outcome.FILLED ? againstFilled() : againstNotExecuted();
    }

    private Optional<String> againstFilled() {
        List<ReportedPosition> own = positions();
        if (own.size() != 1) {
            return Optional.of("the terminal lists %d open positions with the fire's magic, which must be one"
                    .formatted(own.size()));
        }
        return own.get(0).side() == fire.order().side()
                ? Optional.empty()
                : Optional.of("the position with the fire's magic is of the other direction");
    }

    private Optional<String> againstNotExecuted() {
        if (!positions().isEmpty()) {
            return Optional.of("the terminal lists an open position of this fire: it was executed");
        }
        if (!relay.heard()) {
            return Optional.of("the relay cannot be asked: " + relay.note());
        }
        Optional<FireState> told = relay.known().map(RelayWord.Known::state);
        if (told.filter(EXECUTED::contains).isPresent()) {
            return Optional.of("the relay says that it was executed; its event names the ticket");
        }
        if (told.filter(FireState.RELAYED::equals).isPresent()) {
            return Optional.of("the relay says that its file is still visible to the terminal");
        }
        return tooEarly();
    }

    private Optional<String> tooEarly() {
        Instant settled = fire.expiresAt().plus(SETTLING);
        boolean listedSince = terminal.filter(
                        known -> known.fresh(now) && known.heardAt().isAfter(settled))
                .flatMap(known -> known.profile().positions())
                .filter(OpenPositions::complete)
                .isPresent();
        Instant from = listedSince ? settled : fire.expiresAt().plus(SILENCE);
        return now.isBefore(from)
                ? Optional.of("not before " + from
                        + (listedSince ? "" : ", for the terminal lists no positions since the deadline"))
                : Optional.empty();
    }
}
