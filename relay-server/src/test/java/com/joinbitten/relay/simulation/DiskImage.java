package com.joinbitten.relay.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Folders and files by their path below the root, which is the empty text. */
final class DiskImage {
    private final NavigableSet<String> folders;
    private final NavigableMap<String, Content> files;

    DiskImage() {
        folders = new TreeSet<>(List.of(""));
        files = new TreeMap<>();
    }

    private DiskImage(DiskImage other) {
        folders = new TreeSet<>(other.folders);
        files = new TreeMap<>(other.files);
    }

    DiskImage copy() {
        return new DiskImage(this);
    }

    boolean isFolder(String path) {
        return folders.contains(path);
    }

    @Nullable
    Content file(String path) {
        return files.get(path);
    }

    boolean has(String path) {
        return isFolder(path) || files.containsKey(path);
    }

    /** Names directly in the folder, sorted. */
    List<String> names(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        Set<String> names = new TreeSet<>();
        for (String path : folders.tailSet(prefix, false)) {
            if (!path.startsWith(prefix)) {
                break;
            }
            addDirect(path.substring(prefix.length()), names);
        }
        for (String path : files.tailMap(prefix, false).keySet()) {
            if (!path.startsWith(prefix)) {
                break;
            }
            addDirect(path.substring(prefix.length()), names);
        }
        return new ArrayList<>(names);
    }

    private static void addDirect(String rest, Set<String> names) {
        if (!rest.isEmpty() && rest.indexOf('/') < 0) {
            names.add(rest);
        }
    }

    void makeFolder(String path) {
        folders.add(path);
    }

    void put(String path, Content content) {
        files.put(path, content);
    }

    void remove(String path) {
        files.remove(path);
    }

    /** What a power cut leaves of each file's bytes. */
    void tear(Chance chance) {
        files.replaceAll((path, content) -> content.afterCut(chance));
        files.values().forEach(Content::sync);
    }

    void syncContents() {
        files.values().forEach(Content::sync);
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
