package com.joinbitten.core.mission;

import com.joinbitten.core.trade.MissionId;
import java.util.List;
import java.util.Optional;

/**
 * The missions, live and expired. Implementations are thread-safe and block on storage, so callers stay off event loops;
 * a storage fault surfaces as {@code StorageException}.
 */
public interface Missions {
    /** The mission with that id, expired or not. */
    Optional<Mission> find(MissionId id);

    /**
     * Stores a new mission.
     *
     * @return whether it was stored; false when its id is taken, and then the stored one stays as it was
     */
    boolean insert(Mission mission);

    /** Stores the mission, in place of one with the same id. */
    void save(Mission mission);

    /**
     * The newest missions, newest first.
     *
     * @param limit at most that many, 1 and up
     */
    List<Mission> list(int limit);

    /** The missions that match, newest first; none when there is no mission of the id before which they are made. */
    List<Mission> list(MissionQuery wanted);
}
