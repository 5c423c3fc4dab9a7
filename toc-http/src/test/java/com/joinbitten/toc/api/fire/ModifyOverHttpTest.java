package com.joinbitten.toc.api.fire;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.toc.FakeRelay.Manner;
import com.joinbitten.toc.TestEngine;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The levels of a position that is open, over HTTP on both databases. */
@NullUnmarked
@ParameterizedClass
@EnumSource(TestEngine.class)
class ModifyOverHttpTest extends OpenPositions {
    ModifyOverHttpTest(TestEngine engine) {
        super(engine);
    }

    @Test
    void levelsMoveToTheSideWhereTheyBelong() throws Exception {
        open(PATIENT);
        Fire fire = filled();
        HttpResponse<String> moved = ask(fire, "modify", "{\"stop_loss\":1.09,\"request_id\":\"m-1\"}");
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        assertThat(json(moved).requiredDecimal("stop_loss")).isEqualByComparingTo("1.09");
        assertThat(json(moved).requiredDecimal("take_profit")).isEqualByComparingTo("1.09214");
        assertThat(json(ask(fire, "modify", "{\"stop_loss\":1.09,\"request_id\":\"m-1\"}"))
                        .flag("duplicate"))
                .isTrue();
        assertThat(ask(fire, "modify", "{\"stop_loss\":1.089,\"request_id\":\"m-1\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(json(ask(fire, "modify", "{\"take_profit\":null}")).requiredDecimal("stop_loss"))
                .isEqualByComparingTo("1.09");
        for (String wrong : List.of(
                "{\"stop_loss\":1.0906}",
                "{\"take_profit\":1.0904}",
                "{\"stop_loss\":1.2,\"take_profit\":1.1}",
                "{\"stop_loss\":1.0901234}")) {
            HttpResponse<String> refused = ask(fire, "modify", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(403);
            assertThat(refused.body()).contains("BAD_LEVELS");
        }
        assertThat(ask(fire, "modify", "{\"stop_loss\":-1}").statusCode()).isEqualTo(400);
        assertThat(openLots(fire)).isEqualByComparingTo("0.1");
        assertThat(xp()).isEqualTo(10);
    }

    @Test
    void aLevelThatIsNotNamedStaysOnlyWhereItIsKnown() throws Exception {
        open(HASTY);
        Fire fire = filled();
        toc.relay.will(Manner.VANISH);
        ask(fire, "modify", "{\"stop_loss\":1.0899,\"take_profit\":1.093}");
        assertThat(ask(fire, "modify", "{\"take_profit\":1.094}").statusCode())
                .as("what stays is not known")
                .isEqualTo(409);
        assertThat(ask(fire, "modify", "{\"stop_loss\":1.0899,\"take_profit\":1.094}")
                        .statusCode())
                .isEqualTo(504);
    }

    @Test
    void aStopThatMovesAwayIsJudgedAsAnOpeningIs() throws Exception {
        open(PATIENT);
        Fire fire = filled();

        // a COMMANDER with $10,000 may lose $125 by one order, which is 125 pips of 0.1 lots
        HttpResponse<String> tooFar = ask(fire, "modify", "{\"stop_loss\":1.0770}");
        assertThat(tooFar.statusCode()).as(tooFar.body()).isEqualTo(403);
        assertThat(json(tooFar).requiredText("code")).isEqualTo("RISK_LIMIT");
        assertThat(ask(fire, "modify", "{\"stop_loss\":1.0791}").statusCode()).isEqualTo(200);
        toc.put("/api/halt", "{\"level\":\"reduce-only\",\"reason\":\"look\"}");

        assertThat(json(ask(fire, "modify", "{\"stop_loss\":1.0790}")).requiredText("code"))
                .isEqualTo("EMERGENCY_STOP");
        assertThat(json(ask(fire, "modify", "{\"stop_loss\":null}")).requiredText("code"))
                .isEqualTo("EMERGENCY_STOP");
        assertThat(ask(fire, "modify", "{\"stop_loss\":1.0800}").statusCode()).isEqualTo(200);
    }
}
