package com.joinbitten.toc.telegram.notice;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The page's plain address, which lets nobody in. Immutable.
 *
 * @param root where the pages are, without a slash at its end
 */
public record PlainLinks(String root) implements SignInLinks {
    /** Takes slashes off the end. */
    public PlainLinks {
        root = root.replaceAll("/+$", "");
    }

    @Override
    public String page(MissionId mission, Optional<UserId> user) {
        return root + "/hud?mission_id=" + URLEncoder.encode(mission.value(), StandardCharsets.UTF_8);
    }
}
