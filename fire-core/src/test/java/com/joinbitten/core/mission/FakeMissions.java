package com.joinbitten.core.mission;

import com.joinbitten.core.trade.MissionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Missions in memory; can take ids before anyone else does. Not thread-safe. */
final class FakeMissions implements Missions {
    private final Map<MissionId, Mission> stored = new LinkedHashMap<>();
    private int collisions;

    /** Refuses that many of the next inserts. */
    FakeMissions colliding(int times) {
        collisions = times;
        return this;
    }

    @Override
    public Optional<Mission> find(MissionId id) {
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public boolean insert(Mission mission) {
        if (collisions > 0) {
            collisions--;
            return false;
        }
        return stored.putIfAbsent(mission.id(), mission) == null;
    }

    @Override
    public void save(Mission mission) {
        stored.put(mission.id(), mission);
    }

    @Override
    public List<Mission> list(int limit) {
        return new ArrayList<>(stored.values()).subList(0, Math.min(limit, stored.size()));
    }

    @Override
    public List<Mission> list(MissionQuery wanted) {
        return list(wanted.limit());
    }
}
