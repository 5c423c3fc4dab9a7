package com.joinbitten.core.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A statement with named values ({@code :user}) that is taken apart once, for what each fire runs: Jdbi takes a statement
 * apart, and looks for whoever knows each kind of value, at every call. Constant, thread-safe.
 */
final class Sql {
    private static final String CLOCK = "<" + Fence.CLOCK + ">";

    private final String text;

    /** The names of the values, each once. */
    private final String[] names;

    /** By position, which name's value stands there. */
    private final int[] places;

    private final boolean asksTime;

    /** By how the database tells the time. */
    private final Map<String, String> timed = new ConcurrentHashMap<>();

    private Sql(String text, String[] names, int[] places) {
        this.text = text;
        this.names = names;
        this.places = places;
        this.asksTime = text.contains(CLOCK);
    }

    /** Takes the statement apart; texts in it are left alone. */
    static Sql of(String statement) {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        boolean quoted = false;
        int at = 0;
        while (at < statement.length()) {
            char next = statement.charAt(at++);
            quoted ^= next == '\'';
            if (quoted || next != ':') {
                text.append(next);
                continue;
            }
            int end = at;
            while (end < statement.length() && java.lang.Character.isJavaIdentifierPart(statement.charAt(end))) {
                end++;
            }
            String name = statement.substring(at, end);
            if (!names.contains(name)) {
                names.add(name);
            }
            places.add(names.indexOf(name));
            text.append('?');
            at = end;
        }
        return new Sql(
                text.toString(),
                names.toArray(String[]::new),
                places.stream().mapToInt(Integer::intValue).toArray());
    }

    /** One use of it, in the handle's transaction. */
    SqlCall on(Handle handle) {
        return new SqlCall(this, handle);
    }

    /** As the driver takes it. */
    String text(Handle handle) {
        if (!asksTime) {
            return text;
        }
        Object clock = handle.getConfig(SqlStatements.class).getAttribute(Fence.CLOCK);
        return timed.computeIfAbsent(String.valueOf(clock), expression -> text.replace(CLOCK, expression));
    }

    int values() {
        return names.length;
    }

    /** The names of the values by position, from 0. */
    int[] places() {
        return places;
    }

    /** Which value has the name. */
    int place(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no value is called " + name + ", but " + Arrays.toString(names));
    }

    @Override
    public String toString() {
        return text;
    }
}
