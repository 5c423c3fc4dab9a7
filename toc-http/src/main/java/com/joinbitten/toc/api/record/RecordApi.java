package com.joinbitten.toc.api.record;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.history.Histories;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.toc.api.body.MissionJson;
import com.joinbitten.toc.api.body.UserStakes;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Router;
import com.joinbitten.toc.http.Whose;
import com.joinbitten.toc.record.RecordPages;
import java.time.InstantSource;

/** The routes on which users look back. Thread-safe. */
public final class RecordApi {
    private static final Access OWN = Access.needs(Scope.READ, Whose.inQuery("user"));

    private final MyMissionsEndpoint missions;
    private final MyRecordEndpoint record;
    private final RecordPageEndpoint missionsPage;
    private final RecordPageEndpoint recordPage;

    /** Over those histories. */
    public RecordApi(
            Histories histories, Instruments instruments, MissionJson json, UserStakes stakes, InstantSource clock) {
        RecordPages pages = new RecordPages();
        this.missions = new MyMissionsEndpoint(histories, json, stakes, clock);
        this.record = new MyRecordEndpoint(histories, new RecordJson(instruments), clock);
        this.missionsPage = new RecordPageEndpoint(pages::missions);
        this.recordPage = new RecordPageEndpoint(pages::record);
    }

    /** The same table with these routes in it. */
    public Router.Builder addTo(Router.Builder table) {
        return table.get("/api/my/missions", OWN, missions)
                .get("/api/my/record", OWN, record)
                .get("/missions", OWN, missionsPage)
                .get("/me", OWN, recordPage);
    }
}
