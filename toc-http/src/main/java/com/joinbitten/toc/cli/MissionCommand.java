package com.joinbitten.toc.cli;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.MissionService;
import com.joinbitten.core.mission.Missions;
import com.joinbitten.core.mission.Signal;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.OldMissionJson;
import com.joinbitten.core.wire.SignalJson;
import com.joinbitten.relay.command.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitten mission}: the missions in the TOC's database. Nothing here fires one. */
@Command(
        name = "mission",
        mixinStandardHelpOptions = true,
        description = "Add, show, list or import missions; nothing here fires one.",
        synopsisSubcommandLabel = "(add | show | list | import)")
public final class MissionCommand implements Runnable {
    private static final int FAILED = 1;

    @Mixin
    private final Console console = new Console();

    /** For the command line. */
    public MissionCommand() {}

    @Override
    public void run() {
        throw console.usage("add, show, list or import is missing");
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Make a mission of a signal.")
    int add(
            @Mixin DatabaseOption option,
            @Parameters(
                            paramLabel = "SIGNAL",
                            description =
                                    "As for POST /api/signals, with its entry_price, for example"
                                            + " '{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":85,\"entry_price\":1.0905}'.")
                    String json) {
        Signal signal = signal(json);
        try (Database database = option.open()) {
            MissionService service = new MissionService(
                    new SqlMissions(database),
                    Instruments.standard(),
                    symbol -> Optional.empty(),
                    MissionService.Policy.STANDARD,
                    Clock.systemUTC(),
                    new SecureRandom());
            return service.create(signal).fold(created -> print(created.mission()), refused -> fail(refused.detail()));
        }
    }

    private Signal signal(String json) {
        try {
            return SignalJson.read(JsonObject.parse(json.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedPacketException malformed) {
            throw console.usage(malformed.reason());
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show a mission.")
    int show(@Mixin DatabaseOption option, @Parameters(paramLabel = "MISSION_ID") String id) {
        MissionId wanted = missionId(id);
        try (Database database = option.open()) {
            return new SqlMissions(database)
                    .find(wanted)
                    .map(this::print)
                    .orElseGet(() -> fail("no such mission: " + wanted));
        }
    }

    private MissionId missionId(String id) {
        try {
            return new MissionId(id);
        } catch (IllegalArgumentException e) {
            throw console.usage(String.valueOf(e.getMessage()));
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The newest missions, newest first.")
    int list(
            @Mixin DatabaseOption option,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "How many (default: ${DEFAULT-VALUE}).")
                    int limit) {
        if (limit < 1) {
            throw console.usage("--limit must be 1 or more: " + limit);
        }
        try (Database database = option.open()) {
            new SqlMissions(database).list(limit).forEach(this::print);
            return 0;
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Take over mission files of the old system; a mission that exists stays as it is.")
    int importFiles(
            @Mixin DatabaseOption option,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            defaultValue = "UTC",
                            description = "Time zone of the machine that wrote them (default: ${DEFAULT-VALUE}).")
                    ZoneId zone,
            @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        OldMissionJson reader = new OldMissionJson(zone, Instruments.standard());
        int failed = 0;
        try (Database database = option.open()) {
            Missions missions = new SqlMissions(database);
            for (Path file : files) {
                failed += importFile(reader, missions, file);
            }
        }
        return failed == 0 ? 0 : FAILED;
    }

    private int importFile(OldMissionJson reader, Missions missions, Path file) {
        try {
            Mission mission = reader.read(Files.readAllBytes(file));
            return missions.insert(mission) ? print(mission) : fail(file + ": exists already: " + mission.id());
        } catch (MalformedPacketException malformed) {
            return fail(file + ": " + malformed.reason());
        } catch (IOException e) {
            return fail(file + ": cannot be read: " + e);
        }
    }

    private int print(Mission mission) {
        PrintWriter out = console.out();
        out.printf(
                "%s %s %s tcs=%s entry=%s sl=%s tp=%s lots=%s user=%s expires=%s%n",
                mission.id(),
                mission.symbol(),
                mission.side(),
                mission.tcs(),
                mission.entry(),
                mission.stopLoss(),
                mission.takeProfit(),
                mission.lots().map(Object::toString).orElse("by-risk"),
                mission.owner().map(Object::toString).orElse("everyone"),
                mission.expiresAt());
        out.flush();
        return 0;
    }

    private int fail(String reason) {
        console.err().println(reason);
        return FAILED;
    }
}
