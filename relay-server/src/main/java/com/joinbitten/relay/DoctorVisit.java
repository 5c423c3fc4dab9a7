package com.joinbitten.relay;

import com.joinbitten.relay.client.ClientTls;
import com.joinbitten.relay.doctor.Check;
import com.joinbitten.relay.doctor.service.AccessFilesCheck;
import com.joinbitten.relay.doctor.service.ClockCheck;
import com.joinbitten.relay.doctor.service.DialCheck;
import com.joinbitten.relay.doctor.service.PortCheck;
import com.joinbitten.relay.doctor.service.RelayHeartbeatCheck;
import com.joinbitten.relay.doctor.service.RelayVisitor;
import com.joinbitten.relay.doctor.service.Visit;
import com.joinbitten.relay.doctor.storage.DropRootCheck;
import com.joinbitten.relay.doctor.storage.LedgerCheck;
import com.joinbitten.relay.doctor.storage.LedgerFolderCheck;
import com.joinbitten.relay.doctor.storage.SpaceCheck;
import com.joinbitten.relay.doctor.storage.UserFoldersCheck;
import com.joinbitten.relay.doctor.storage.VolumeCheck;
import com.joinbitten.relay.doctor.terminal.HeartbeatsCheck;
import com.joinbitten.relay.doctor.terminal.Processes;
import com.joinbitten.relay.doctor.terminal.SandboxCheck;
import com.joinbitten.relay.doctor.terminal.SharedFolderCheck;
import com.joinbitten.relay.doctor.terminal.StartOrderCheck;
import com.joinbitten.relay.doctor.terminal.UnitOrderCheck;
import com.joinbitten.relay.drop.DiskFileOps;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.keys.ClientsFile;
import com.joinbitten.relay.keys.KeysFile;
import com.joinbitten.relay.keys.WatchedFile;
import com.joinbitten.relay.ledger.LedgerException;
import com.joinbitten.relay.ledger.LedgerView;
import com.joinbitten.relay.net.dial.DialRules;
import com.joinbitten.relay.recovery.Opening;
import com.joinbitten.relay.recovery.SessionForecast;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Puts the checks together for the settings of one relay. */
final class DoctorVisit {
    private static final Path UNITS = Path.of("/etc/systemd/system");
    private static final long HEARTBEAT_PAUSE_MS = 400;

    private final RelayConfig config;
    private final List<Path> searched;
    private final FileOps files = new DiskFileOps();
    private final Clock clock = Clock.systemUTC();

    DoctorVisit(RelayConfig config, List<Path> searched) {
        this.config = config;
        this.searched = List.copyOf(searched);
    }

    /** What the ledger says of itself, where it can be read. */
    private record Known(Optional<String> ledgerId, Optional<Instant> newestName) {}

    /** The checks, ready to be asked; the relay is visited by this call. */
    List<Check> checks() {
        Path root = config.drop().root();
        Path ledgerFolder = config.dataDir();
        Path ledgerFile = ledgerFolder.resolve(Opening.LEDGER_FILE);
        DropFolders folders = new DropFolders(root, ledgerFolder, files);
        RelayConfig.Listen listen = config.listen();
        Visit visit = new RelayVisitor(listen.host(), listen.port(), clock).visit();
        Known known = known(ledgerFile);
        return List.of(
                new DropRootCheck(root, ledgerFile),
                new UserFoldersCheck(root, files),
                new VolumeCheck(root, files),
                new SpaceCheck(List.of(root, ledgerFolder), config.rules().minFreeBytes(), files, files::freeInodes),
                new LedgerFolderCheck(ledgerFolder),
                new LedgerCheck(ledgerFile, forecast(root, ledgerFolder)),
                new AccessFilesCheck(accessFiles(), config.entry().tls(), clock),
                new PortCheck(listen.host() + ":" + listen.port(), visit, known.ledgerId()),
                new DialCheck(targets(), dialFiles()),
                new RelayHeartbeatCheck(config.heartbeatFile(), visit, clock),
                new ClockCheck(visit, known.newestName(), clock),
                new HeartbeatsCheck(folders, files, clock),
                new SharedFolderCheck(folders, files, () -> TimeUnit.MILLISECONDS.sleep(HEARTBEAT_PAUSE_MS)),
                new StartOrderCheck(root, String.valueOf(ledgerFolder.getParent()), files, Processes::ofThisHost),
                new UnitOrderCheck(UNITS),
                new SandboxCheck(root, terminals()));
    }

    private List<WatchedFile<?>> accessFiles() {
        List<WatchedFile<?>> named = new ArrayList<>();
        config.entry().keysFile().ifPresent(file -> named.add(new KeysFile(file)));
        config.entry().clientsFile().ifPresent(file -> named.add(new ClientsFile(file)));
        return named;
    }

    private List<InetSocketAddress> targets() {
        return config.dial().stream()
                .flatMap(rules -> rules.to().stream())
                .map(target -> InetSocketAddress.createUnresolved(target.host(), target.port()))
                .toList();
    }

    private Optional<ClientTls> dialFiles() {
        return config.dial()
                .flatMap(DialRules::tls)
                .filter(DialFiles.class::isInstance)
                .map(tls -> ((DialFiles) tls).files());
    }

    private SessionForecast forecast(Path root, Path ledgerFolder) {
        return new SessionForecast(
                root,
                ledgerFolder,
                config.drop().storageSession(),
                config.drop().isVolatile(),
                files);
    }

    private static Known known(Path ledgerFile) {
        if (!Files.exists(ledgerFile)) {
            return new Known(Optional.empty(), Optional.empty());
        }
        try (LedgerView view = LedgerView.open(ledgerFile)) {
            return new Known(Optional.of(view.identity().ledgerId()), view.newestName());
        } catch (LedgerException e) {
            return new Known(Optional.empty(), Optional.empty()); // the check of the ledger says why
        }
    }

    /** Where the operator says, and where Windows keeps the data folders of this user. */
    private List<Path> terminals() {
        String appData = System.getenv("APPDATA");
        if (!searched.isEmpty() || appData == null) {
            return searched;
        }
        Path usual = Path.of(appData, "MetaQuotes", "Terminal");
        return Files.isDirectory(usual) ? List.of(usual) : List.of();
    }
}
