package com.joinbitten.toc.delivery;

import com.joinbitten.core.terminal.profile.ProfileService;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.core.wire.TerminalsReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every relay whose orders are handed over here what its terminals say, again and again, and has it stored. No order waits for
 * it: it has the thread {@code toc-terminals}, which may block on relays and on storage.
 */
public final class TerminalPoll implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TerminalPoll.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /** More would be a relay that repeats itself. */
    private static final int MOST_PAGES = 10_000;

    private final Dispatcher relays;
    private final ProfileService service;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "toc-terminals"));

    /** What was complained of last, by relay; confined to the thread. */
    private final Map<String, String> complaints = new HashMap<>();

    /** A relay does not tell. */
    private static final class Untold extends Exception {
        private static final long serialVersionUID = 1L;

        private Untold(String reason) {
            super(reason);
        }
    }

    /** Asks through those links; nothing happens before {@link #start}. */
    public TerminalPoll(Dispatcher relays, ProfileService service) {
        this.relays = relays;
        this.service = service;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /**
     * Begins to ask.
     *
     * @param pause between two rounds
     */
    public void start(Duration pause) {
        thread.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        relays.ours().forEach(this::ask);
    }

    private void ask(String relay) {
        try {
            askAll(relay);
            complaints.remove(relay);
        } catch (Untold e) {
            complain(relay, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("terminals.not_stored relay={}", relay, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askAll(String relay) throws Untold, InterruptedException {
        Optional<UserId> after = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            TerminalsReport report = report(relay, new RelayCommand.Terminals(after));
            List<UserId> unknown = new ArrayList<>(service.take(relay, report.readings()));
            askSymbols(relay, unknown);
            if (report.next().isEmpty()) {
                return;
            }
            after = report.next();
        }
    }

    private void askSymbols(String relay, List<UserId> users) throws Untold, InterruptedException {
        try {
            while (!users.isEmpty()) {
                TerminalsReport report = report(relay, new RelayCommand.Terminal(users.get(0)));
                report.readings().forEach(whole -> service.takeSymbols(relay, whole));
                users.remove(0);
            }
        } finally {
            users.forEach(user -> service.forget(relay, user)); // they are asked again in the next round
        }
    }

    private TerminalsReport report(String relay, RelayCommand command) throws Untold, InterruptedException {
        try {
            RelayReply reply = relays.ask(relay, command).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return reply.terminals().orElseThrow(() -> new Untold(reply.code() + " " + reply.message()));
        } catch (ExecutionException | TimeoutException e) {
            throw new Untold("no answer: " + e);
        }
    }

    private void complain(String relay, String reason) {
        if (!reason.equals(complaints.put(relay, reason))) {
            log.warn("terminals.untold relay={} reason={}", relay, reason);
        }
    }

    /** Ends the asking. Idempotent; waits a few seconds at most. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("terminals.close_slow limitMs={}", CLOSE_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
