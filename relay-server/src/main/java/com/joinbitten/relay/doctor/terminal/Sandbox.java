package com.joinbitten.relay.doctor.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The only folders that an EA's file functions can see. */
enum Sandbox {
    /** {@code MQL5/Files} of one data folder. */
    OWN,
    /** {@code Terminal/Common/Files} of a Windows user, for all of the user's terminals. */
    COMMON,
    /** Any other place: refused to every EA. */
    NONE;

    /** In which one a path is. */
    static Sandbox of(Path path) {
        List<String> names = new ArrayList<>();
        path.toAbsolutePath()
                .normalize()
                .forEach(name -> names.add(name.toString().toLowerCase(Locale.ROOT)));
        if (contains(names, List.of("mql5", "files"))) {
            return OWN;
        }
        return contains(names, List.of("terminal", "common", "files")) ? COMMON : NONE;
    }

    private static boolean contains(List<String> names, List<String> run) {
        for (int i = 0; i + run.size() <= names.size(); i++) {
            if (names.subList(i, i + run.size()).equals(run)) {
                return true;
            }
        }
        return false;
    }
}
