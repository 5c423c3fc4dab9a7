package com.joinbitten.relay.simulation;

import org.jspecify.annotations.Nullable;

/** One change of the tree, which a power cut may keep or lose. */
sealed interface DiskChange {
    /** Applies it where its ground is there; where an earlier change was lost, it is lost, too. */
    void applyTo(DiskImage image);

    /** Whether syncing that folder makes it durable on any file system. */
    boolean belongsTo(String folder);

    record Make(String path) implements DiskChange {
        @Override
        public void applyTo(DiskImage image) {
            if (image.isFolder(DiskImage.parent(path))) {
                image.makeFolder(path);
            }
        }

        @Override
        public boolean belongsTo(String folder) {
            return folder.startsWith(path) || DiskImage.parent(path).equals(folder);
        }
    }

    record Create(String path, Content content) implements DiskChange {
        @Override
        public void applyTo(DiskImage image) {
            if (image.isFolder(DiskImage.parent(path))) {
                image.put(path, content);
            }
        }

        @Override
        public boolean belongsTo(String folder) {
            return DiskImage.parent(path).equals(folder);
        }
    }

    record Move(String from, String to) implements DiskChange {
        @Override
        public void applyTo(DiskImage image) {
            @Nullable Content content = image.file(from);
            if (content != null && image.isFolder(DiskImage.parent(to))) {
                image.remove(from);
                image.put(to, content);
            }
        }

        @Override
        public boolean belongsTo(String folder) {
            return DiskImage.parent(from).equals(folder) || DiskImage.parent(to).equals(folder);
        }
    }

    record Remove(String path) implements DiskChange {
        @Override
        public void applyTo(DiskImage image) {
            image.remove(path);
        }

        @Override
        public boolean belongsTo(String folder) {
            return DiskImage.parent(path).equals(folder);
        }
    }
}
