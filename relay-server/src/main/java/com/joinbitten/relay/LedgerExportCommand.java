package com.joinbitten.relay;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.command.Console;
import com.joinbitten.relay.ledger.LedgerExport;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.ledger.LedgerView;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten ledger export}: fires and events as JSON, one a line; exit code 1 when they cannot be written. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Fires, then events, as JSON lines; every filter that is given must hold.")
final class LedgerExportCommand implements Callable<Integer> {
    private enum Kind {
        ALL,
        FIRES,
        EVENTS
    }

    @Mixin
    private final Console console = new Console();

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--user", paramLabel = "ID", description = "Only of this user.")
    private @Nullable String user;

    @Option(names = "--state", paramLabel = "STATE", description = "Only in this state, such as FILLED or INTENT.")
    private @Nullable String state;

    @Option(names = "--since", paramLabel = "TIME", description = "Not before this UTC time: 2026-01-05T12:00:00Z.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this UTC time.")
    private @Nullable Instant until;

    @Option(names = "--only", paramLabel = "KIND", description = "fires or events (default: both).")
    private String only = "all";

    @Override
    public Integer call() {
        Kind kind = kind();
        LedgerExport.Filter filter = new LedgerExport.Filter(
                Optional.ofNullable(user), state(), Optional.ofNullable(since), Optional.ofNullable(until));
        return new LedgerLook(console).into(options, (view, folder) -> export(view, filter, kind));
    }

    private int export(LedgerView view, LedgerExport.Filter filter, Kind kind) {
        LedgerExport export = new LedgerExport(view, filter);
        Consumer<JsonObject> line = json -> console.out().println(json.toAscii());
        if (kind != Kind.EVENTS) {
            export.fires(line);
        }
        if (kind != Kind.FIRES) {
            export.events(line);
        }
        return console.out().checkError() ? ExitCode.FAILED : ExitCode.FINE;
    }

    private Kind kind() {
        return switch (only) {
            case "all" -> Kind.ALL;
            case "fires" -> Kind.FIRES;
            case "events" -> Kind.EVENTS;
            default -> throw console.usage("--only must be fires or events: " + only);
        };
    }

    /** A state that no row can be in would look like an empty ledger. */
    private Optional<String> state() {
        Optional<String> wanted = Optional.ofNullable(state).map(text -> text.toUpperCase(Locale.ROOT));
        boolean known = wanted.isEmpty()
                || Stream.concat(Stream.of(FireState.values()), Stream.of(LedgerState.values()))
                        .anyMatch(value -> value.name().equals(wanted.get()));
        if (!known) {
            throw console.usage("--state is not known: " + state);
        }
        return wanted;
    }
}
