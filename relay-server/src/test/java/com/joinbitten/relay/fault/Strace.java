package com.joinbitten.relay.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Watches some threads of another process, and lets one system call of theirs go wrong. */
final class Strace implements AutoCloseable {
    /** What a thread does for itself: memory, waiting, scheduling; never part of a delivery. */
    private static final String NOT_TRACED =
            "!futex,mmap,munmap,mprotect,madvise,mremap,brk,gettid,getpid,sched_yield,sched_getaffinity,prctl,"
                    + "rt_sigprocmask,rt_sigaction,rt_sigreturn,restart_syscall,clock_nanosleep,clock_gettime,sysinfo,"
                    + "epoll_wait,getrandom,rseq,set_robust_list";

    private final Process process;
    private final Path log;

    private Strace(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Why it cannot be used here; empty when it can. */
    static Optional<String> obstacle() throws IOException, InterruptedException {
        try {
            // a shell that traces itself shows both: the program, and the right to use it
            Process trial = new ProcessBuilder("strace", "-o", "/dev/null", "-e", "inject=getppid:error=EIO", "true")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return trial.waitFor() == 0 ? Optional.empty() : Optional.of(said.strip());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Attaches.
     *
     * @param threads ids of the threads
     * @param tampering in strace's words, such as {@code write:error=EIO:when=3}; empty to watch only
     */
    static Strace attach(List<Long> threads, Optional<String> tampering, Path log) throws IOException {
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(List.of("strace", "-y", "-s", "0", "-o", log.toString()));
        command.addAll(List.of("-e", "trace=" + NOT_TRACED));
        tampering.ifPresent(text -> command.addAll(List.of("-e", "inject=" + text)));
        threads.forEach(thread -> command.addAll(List.of("-p", String.valueOf(thread))));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (int attached = 0; attached < threads.size(); ) {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("strace ended");
            }
            if (line.endsWith(" attached")) {
                attached++;
            }
        }
        return new Strace(process, log);
    }

    /** Waits a little while for the fault, or until those that are watched have ended; gives the call that met it. */
    Optional<SystemCall> hit(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Optional<SystemCall> hit;
        do {
            hit = tampered();
        } while (hit.isEmpty() && System.nanoTime() < end && !process.waitFor(2, TimeUnit.MILLISECONDS));
        return hit.isPresent() ? hit : tampered();
    }

    /** The call that has met the fault so far. */
    Optional<SystemCall> tampered() throws IOException {
        List<SystemCall> calls = calls();
        Optional<SystemCall> failed =
                calls.stream().filter(SystemCall::tampered).findFirst();
        boolean killed = lines().stream().anyMatch(line -> line.contains("+++ killed by"));
        // of the dead the last call is told without its end
        return failed.isEmpty() && killed ? Optional.of(calls.get(calls.size() - 1)) : failed;
    }

    /** Everything seen so far. */
    List<SystemCall> calls() throws IOException {
        return lines().stream()
                .flatMap(line -> SystemCall.read(line).stream())
                .filter(call -> !call.loadsClasses())
                .toList();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("strace does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
