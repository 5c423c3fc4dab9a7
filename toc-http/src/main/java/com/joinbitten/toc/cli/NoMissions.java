package com.joinbitten.toc.cli;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.MissionQuery;
import com.joinbitten.core.mission.Missions;
import com.joinbitten.core.trade.MissionId;
import java.util.List;
import java.util.Optional;

/** Missions of which none is kept, to see what would be made. Immutable. */
record NoMissions() implements Missions {
    @Override
    public Optional<Mission> find(MissionId id) {
        return Optional.empty();
    }

    @Override
    public boolean insert(Mission mission) {
        return true;
    }

    @Override
    public void save(Mission mission) {
        // not kept
    }

    @Override
    public List<Mission> list(int limit) {
        return List.of();
    }

    @Override
    public List<Mission> list(MissionQuery wanted) {
        return List.of();
    }
}
