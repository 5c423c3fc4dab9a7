package com.joinbitten.toc.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A file system in an image file, mounted through a loop device, whose power can be cut: what was not synced is gone then.
 * Needs root. Also unmounts when the virtual machine ends before it is closed; the loop device goes with the mount.
 */
final class Volume implements AutoCloseable {
    /** File systems that can be shut down without a flush. */
    enum Type {
        EXT4("mkfs.ext4", "-F"),
        XFS("mkfs.xfs", "-f");

        private final String command;
        private final String force;

        Type(String command, String force) {
            this.command = command;
            this.force = force;
        }
    }

    private static final long IMAGE_BYTES = 512L << 20; // sparse; mkfs.xfs refuses less than 300 MiB
    private static final int COMMAND_SECONDS = 60;

    private final Path image;
    private final Path folder;
    private final Thread atExit = new Thread(this::unmountAnyhow, "volume-unmount");

    private Volume(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /** What of this machine keeps volumes from being mounted; empty when nothing does. */
    static String obstacle(Path folder) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name")) || !Files.exists(Path.of("/dev/loop-control"))) {
            return "power cuts need root and loop devices";
        }
        for (Type type : Type.values()) {
            try (Volume volume = make(type, folder, "probe-" + type)) {
                volume.mount();
                volume.cutPower();
                volume.unmount();
            } catch (IOException e) {
                return "power cuts need loop mounts, mkfs.ext4, mkfs.xfs and xfs_io: " + e.getMessage();
            }
        }
        return "";
    }

    /** Makes an empty one below the folder; it is not mounted yet. */
    static Volume make(Type type, Path folder, String name) throws IOException, InterruptedException {
        Path image = folder.resolve(name.toLowerCase(Locale.ROOT) + ".img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(IMAGE_BYTES);
        }
        run(type.command, "-q", type.force, image.toString());
        Path mountPoint = Files.createDirectories(folder.resolve(name.toLowerCase(Locale.ROOT)));
        Volume volume = new Volume(image, mountPoint);
        Runtime.getRuntime().addShutdownHook(volume.atExit);
        return volume;
    }

    /** Where its files are while it is mounted. */
    Path folder() {
        return folder;
    }

    void mount() throws IOException, InterruptedException {
        run("mount", "-o", "loop", image.toString(), folder.toString());
    }

    /** Brings everything to the image that was written so far. */
    void flush() throws IOException, InterruptedException {
        run("sync", "--file-system", folder.toString());
    }

    /** From now on every operation fails, and what was not synced never reaches the image. */
    void cutPower() throws IOException, InterruptedException {
        run("xfs_io", "-x", "-c", "shutdown", folder.toString()); // for ext4, too; without -f the log is not flushed
    }

    /** Nobody may have a file of it open. */
    void unmount() throws IOException, InterruptedException {
        run("umount", folder.toString());
    }

    private boolean mounted() throws IOException {
        return Files.readString(Path.of("/proc/mounts")).contains(" " + folder.toRealPath() + " ");
    }

    private void unmountAnyhow() {
        try {
            if (mounted()) {
                run("umount", "-l", folder.toString()); // lazily, for somebody may still have a file open
            }
        } catch (IOException e) {
            throw new IllegalStateException("left mounted: " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        unmountAnyhow();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output.strip());
        }
    }
}
