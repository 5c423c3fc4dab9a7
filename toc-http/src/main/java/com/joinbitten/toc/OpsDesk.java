package com.joinbitten.toc;

import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.trail.Witness;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.core.result.resolution.Resolutions;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlFireTrails;
import com.joinbitten.core.storage.SqlLeases;
import com.joinbitten.core.storage.SqlTerminalBoard;
import com.joinbitten.toc.api.ops.BoardEndpoint;
import com.joinbitten.toc.api.ops.ConsoleEndpoint;
import com.joinbitten.toc.api.ops.ConsoleFileEndpoint;
import com.joinbitten.toc.api.ops.FiguresEndpoint;
import com.joinbitten.toc.api.ops.OperatorEndpoint;
import com.joinbitten.toc.api.ops.OpsApi;
import com.joinbitten.toc.api.ops.ResolveEndpoint;
import com.joinbitten.toc.api.ops.TraceEndpoint;
import com.joinbitten.toc.metrics.Telemetry;
import java.time.InstantSource;

/** The part of the object graph that only operators see, put together by hand. Immutable. */
record OpsDesk(
        Database storage,
        Fires fires,
        LiveEvents events,
        Seats seats,
        Telemetry telemetry,
        Resolutions resolutions,
        InstantSource clock) {
    /**
     * The console and its routes.
     *
     * @param witness what relays say of a fire
     * @param watch told of fires that were resolved
     */
    OpsApi api(Witness witness, FireWatch watch) {
        TraceEndpoint.Sources trace = new TraceEndpoint.Sources(
                fires, new SqlFireTrails(storage), seats.profiles(), witness, telemetry::journey);
        ResolveEndpoint.Sources evidence = new ResolveEndpoint.Sources(fires, seats.profiles(), witness);
        return new OpsApi(
                new ConsoleEndpoint(),
                new ConsoleFileEndpoint(),
                new OperatorEndpoint(events, clock),
                new TraceEndpoint(trace, clock),
                new ResolveEndpoint(evidence, resolutions, watch, clock),
                new BoardEndpoint(
                        seats.terminals(), new SqlTerminalBoard(storage), witness, new SqlLeases(storage), clock),
                new FiguresEndpoint(telemetry, clock));
    }
}
