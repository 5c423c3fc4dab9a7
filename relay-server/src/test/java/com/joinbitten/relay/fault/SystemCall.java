package com.joinbitten.relay.fault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a trace: the name of a system call and what it is about, without what differs from run to run. Immutable.
 *
 * @param subject first path or file that the call names, digits left out
 * @param tampered whether the fault was put here
 */
record SystemCall(String name, String subject, boolean tampered) {
    private static final Pattern CALL = Pattern.compile("^(?:\\d+ +)?([a-z0-9_]+)\\((.*)$");
    private static final Pattern SUBJECT = Pattern.compile("\"(/[^\"]*)\"|\\d<([^>]*)>");

    /** Reads a line; empty for the end of an unfinished call and for remarks. */
    static Optional<SystemCall> read(String line) {
        Matcher call = CALL.matcher(line);
        if (!call.find()) {
            return Optional.empty();
        }
        String arguments = call.group(2).replaceFirst("AT_FDCWD<[^>]*>, ", "");
        Matcher subject = SUBJECT.matcher(arguments);
        String named = subject.find() ? Optional.ofNullable(subject.group(1)).orElse(subject.group(2)) : "";
        boolean tampered = line.endsWith("(INJECTED)") || line.endsWith("= ?");
        return Optional.of(new SystemCall(call.group(1), named.replaceAll("\\d+", ""), tampered));
    }

    /** Whether the program's own code, not a delivery, makes it: classes are read when they are first needed. */
    boolean loadsClasses() {
        return subject.endsWith("/modules") || subject.endsWith(".jar") || subject.endsWith(".class");
    }

    /** Whether it is how the virtual machine wakes a thread that waits for sockets. */
    boolean wakesAThread() {
        return subject.contains("[eventfd]");
    }

    @Override
    public String toString() {
        return name + " " + subject;
    }
}
