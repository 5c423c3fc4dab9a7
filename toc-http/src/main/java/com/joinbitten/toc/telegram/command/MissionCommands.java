package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.mission.MissionQuery;
import com.joinbitten.core.mission.Missions;
import com.joinbitten.toc.telegram.notice.MissionAudience;
import com.joinbitten.toc.telegram.text.MissionWords;
import com.joinbitten.toc.telegram.text.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The missions that can be fired now. Thread-safe; blocks on storage. */
public record MissionCommands(Missions missions, MissionAudience audience) {
    private static final int LOOKED_AT = 50;
    private static final int SHOWN = 5;

    Consequence listed(ChatLink link, Instant now) {
        MissionQuery live = new MissionQuery(
                Optional.of(link.user()), Optional.empty(), Optional.of(now), Optional.empty(), LOOKED_AT);
        List<Draft> drafts = missions.list(live).stream()
                .filter(mission -> audience.includes(link.user(), mission))
                .limit(SHOWN)
                .map(mission -> Draft.answer(link.chat(), MissionWords.listed(mission, link.user(), now)))
                .toList();
        return drafts.isEmpty()
                ? Consequence.say(
                        link.chat(),
                        new Wording().text("No mission is open for you now.").done())
                : Consequence.say(drafts);
    }
}
