package com.joinbitten.toc.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.MissionOutcome;
import com.joinbitten.core.mission.MissionOutcome.Created;
import com.joinbitten.core.mission.MissionOutcome.Refused;
import com.joinbitten.core.mission.MissionService;
import com.joinbitten.core.mission.Signal;
import com.joinbitten.core.signal.ReceivedSignals;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.UserId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes missions of alerts, of each alert once: one that comes again, at whichever node and at whatever moment, comes to the
 * mission of the first. Thread-safe; blocks on storage.
 */
public final class Alerts {
    /** How long it is remembered which alerts came, and for how long those of one id or one bar are the same. */
    static final Duration KEPT = Duration.ofDays(7);

    private final MissionService missions;
    private final ReceivedSignals received;
    private final Instruments instruments;
    private final InstantSource clock;

    /** Over these. */
    public Alerts(MissionService missions, ReceivedSignals received, Instruments instruments, InstantSource clock) {
        this.missions = missions;
        this.received = received;
        this.instruments = instruments;
        this.clock = clock;
    }

    /** What became of an alert. */
    public sealed interface Outcome {
        /**
         * There are missions.
         *
         * @param missions one, or one for each of the source's users
         * @param repeated whether the same alert came before
         */
        record Made(List<Mission> missions, boolean repeated) implements Outcome {}

        /** It says nothing that we would act on. */
        record Ignored(String word) implements Outcome {}

        /**
         * It makes no mission.
         *
         * @param code for programs
         * @param detail names field, value and rule
         */
        record Rejected(String code, String detail) implements Outcome {}
    }

    /** Makes the missions of the alert, or says why not. */
    public Outcome receive(AlertSource source, byte[] body) {
        Instant now = clock.instant();
        try {
            AlertReader.Read read = new AlertReader(source.template(), instruments).read(body, now);
            if (read instanceof AlertReader.Read.Wanted wanted) {
                return make(source, wanted, now);
            }
            return new Outcome.Ignored(((AlertReader.Read.Ignored) read).word());
        } catch (AlertFault fault) {
            return new Outcome.Rejected("BAD_ALERT", String.valueOf(fault.getMessage()));
        }
    }

    private Outcome make(AlertSource source, AlertReader.Read.Wanted wanted, Instant now) {
        List<Optional<UserId>> owners = source.users().isEmpty()
                ? List.of(Optional.empty())
                : source.users().stream().map(Optional::of).toList();
        List<Mission> made = new ArrayList<>();
        boolean repeated = true;
        for (Optional<UserId> owner : owners) {
            ReceivedSignals.Known known = received.note(new ReceivedSignals.Received(
                    key(source, owner, wanted.sameness()),
                    source.name(),
                    missions.newId(wanted.signal().symbol()),
                    now,
                    wanted.window()));
            repeated &= known.repeated();
            MissionService.Named named =
                    new MissionService.Named(known.mission(), source.template().life());
            MissionOutcome outcome = missions.create(of(wanted.signal(), owner), named);
            if (outcome instanceof Refused refused) { // for all of them alike
                return new Outcome.Rejected(refused.refusal().name(), refused.detail());
            }
            made.add(((Created) outcome).mission());
        }
        return new Outcome.Made(made, repeated);
    }

    private static Signal of(Signal signal, Optional<UserId> owner) {
        return new Signal(
                signal.symbol(),
                signal.side(),
                signal.tcs(),
                signal.entry(),
                signal.stopLoss(),
                signal.takeProfit(),
                signal.signalClass(),
                signal.timeframe(),
                signal.pattern(),
                signal.lots(),
                owner);
    }

    private static String key(AlertSource source, Optional<UserId> owner, String sameness) {
        String all = source.name() + "\n" + owner.map(UserId::value).orElse("") + "\n" + sameness;
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Forgets which alerts came long ago. */
    public void forget() {
        received.forget(clock.instant().minus(KEPT));
    }
}
