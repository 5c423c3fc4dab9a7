package com.joinbitten.toc.api.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code POST /trade-result} reads, and what it refuses. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class TradeResultBodyTest {
    /** Bodies, each with what the refusal says. */
    private static final List<String> WRONG = List.of(
            "{} | user_id and trade_result required",
            "{\"user_id\":\"123\"} | user_id and trade_result required",
            "{\"user_id\":\"123\",\"trade_result\":null} | user_id and trade_result required",
            "{\"user_id\":\"123\",\"trade_result\":{}} | user_id and trade_result required",
            "{\"user_id\":null,\"trade_result\":{\"ticket\":1,\"profit\":1}} | user_id and trade_result required",
            "{\"user_id\":\" \",\"trade_result\":{\"ticket\":1,\"profit\":1}} | user_id and trade_result required",
            "{\"user_id\":[1],\"trade_result\":{\"ticket\":1,\"profit\":1}} | user_id must be",
            "{\"user_id\":\"../etc\",\"trade_result\":{\"ticket\":1,\"profit\":1}} | user_id must be",
            "{\"user_id\":\"123\",\"trade_result\":\"won\"} | trade_result must be an object",
            "{\"user_id\":\"123\",\"trade_result\":{\"profit\":1}} | ticket is missing",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1}} | profit is missing",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":0,\"profit\":1}} | ticket must be",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1.5,\"profit\":1}} | ticket must be",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":\"one\",\"profit\":1}} | ticket must be",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":true,\"profit\":1}} | ticket must be",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":\"20\"}} | profit must be a number",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1e999}} | profit must have",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1,\"swap\":[]}} | swap must be",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1,\"commission\":{}}} | commission must",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1,\"volume\":-1}} | volume must be",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1,\"open_price\":\"x\"}} | open_price",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1,\"close_price\":\"x\"}} | close_price",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1,\"type\":\"balance\"}} | type must be",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1,\"symbol\":\"EUR USD\"}} | symbol must",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1,\"closed_at\":\"soon\"}} | closed_at must",
            "{\"user_id\":\"123\",\"trade_result\":{\"ticket\":1,\"profit\":1,\"closed_at\":5}} | closed_at must",
            "{\"user_id\":\"123\",\"terminal_id\":{},\"trade_result\":{\"ticket\":1,\"profit\":1}} | terminal_id must",
            "[] | Invalid JSON",
            "{\"user_id\": | Invalid JSON");

    private final TestEngine engine;

    @TempDir
    private Path folder;

    private TestToc toc;

    TradeResultBodyTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        toc = new TestToc(folder, engine.settings());
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private HttpResponse<String> tell(String body) throws Exception {
        return toc.post("/trade-result", body);
    }

    private static String body(String user, String ticket) {
        return "{\"user_id\":" + user + ",\"trade_result\":{\"ticket\":" + ticket
                + ",\"symbol\":\"EURUSD\",\"profit\":20}}";
    }

    @Test
    void whatIsMissingOrWrongIsNamed() throws Exception {
        for (String row : WRONG) {
            String[] parts = row.split(" \\| ", 2);

            HttpResponse<String> reply = tell(parts[0]);

            assertThat(reply.statusCode()).as(row).isEqualTo(400);
            assertThat(reply.body()).as(row).contains("\"success\":false").contains(parts[1]);
        }
    }

    @Test
    void anotherContentTypeIsRefusedAndANumberIsAUser() throws Exception {
        String whole = body("\"7176191872\"", "42");
        assertThat(toc.send("POST", "/trade-result", whole, "text/plain").statusCode())
                .isEqualTo(415);
        for (String counts : List.of(body("7176191872", "42"), body("\"test_user_123\"", "\"43\""))) {
            assertThat(tell(counts).body())
                    .isEqualTo("{\"success\":true,\"message\":\"Trade result processed\",\"xp_awarded\":true}");
        }
    }
}
