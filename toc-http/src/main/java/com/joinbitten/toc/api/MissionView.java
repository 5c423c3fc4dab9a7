package com.joinbitten.toc.api;

import com.joinbitten.core.mission.Missions;
import com.joinbitten.toc.api.body.MissionJson;
import com.joinbitten.toc.auth.Callers;
import java.time.InstantSource;

/** What the routes that show missions look at: where missions are, who asks, how one is written, and what time it is. */
public record MissionView(Missions missions, Callers callers, MissionJson json, InstantSource clock) {}
