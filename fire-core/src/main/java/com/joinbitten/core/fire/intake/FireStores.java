package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.halt.Halts;
import com.joinbitten.core.mission.Missions;
import com.joinbitten.core.user.Users;

/** What the use case reads and writes. */
public record FireStores(Users users, Missions missions, Fires fires, Halts halts, Audit audit, Views views) {}
