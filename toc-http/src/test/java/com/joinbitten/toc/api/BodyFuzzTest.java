package com.joinbitten.toc.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.toc.TestToc;
import com.joinbitten.toc.http.Calls;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.http.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Any bytes at all as the body of any route that reads one are answered, or refused with 4xx; they are never a fault of the
 * server, nor of its database.
 */
@NullUnmarked
class BodyFuzzTest {
    private record Route(Method method, String path) {}

    private static Path folder;
    private static TestToc toc;
    private static String everyones;
    private static String commanders;
    private static List<Route> routes;

    @BeforeAll
    static void open() throws Exception {
        folder = Files.createTempDirectory("bodies");
        toc = TestToc.inKeysMode(folder, "fire.wait=0s");
        everyones = key(Whom.everyone());
        commanders = key(new Whom.Only(Set.of(TestToc.COMMANDER)));
        String fire = "/api/fires/01KE6J8G000000AAAAAAAAAAAA";
        String other = toc.issue(Whom.everyone(), Optional.empty(), Scope.READ)
                .key()
                .id()
                .value();
        routes = List.of(
                new Route(Method.POST, "/api/fire"),
                new Route(Method.POST, "/fire"),
                new Route(Method.POST, "/api/signals"),
                new Route(Method.POST, "/assign-terminal"),
                new Route(Method.POST, "/trade-result"),
                new Route(Method.POST, "/release-terminal/" + TestToc.COMMANDER),
                new Route(Method.POST, fire + "/cancel"),
                new Route(Method.POST, fire + "/close"),
                new Route(Method.POST, fire + "/modify"),
                new Route(Method.PUT, "/api/halt"),
                new Route(Method.PUT, "/api/users/fuzz_1"),
                new Route(Method.POST, "/api/keys"),
                new Route(Method.POST, "/api/keys/" + other + "/rotate"),
                new Route(Method.POST, "/terminals/LIVE-01/state"),
                new Route(Method.POST, "/terminals/LIVE-01/failover"),
                new Route(Method.POST, "/api/fire?dry_run=1"));
    }

    @AfterAll
    static void close() throws IOException {
        toc.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(BodyFuzzTest::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Whom whom) {
        return "Bearer "
                + toc.issue(whom, Optional.empty(), EnumSet.allOf(Scope.class).toArray(Scope[]::new))
                        .token()
                        .reveal();
    }

    /** The first byte chooses the route, a first, and the caller: a small letter is for everyone, a capital one for a user. */
    @FuzzTest(maxDuration = "60s")
    void bodies(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        Route route = routes.get((bytes[0] + 31 & 31) % routes.size());
        String key = (bytes[0] & 32) == 0 ? commanders : everyones;
        byte[] body = Arrays.copyOfRange(bytes, 1, bytes.length);

        answer(Calls.of(
                        route.method(),
                        route.path(),
                        body,
                        "Authorization",
                        key,
                        "X-User-ID",
                        TestToc.COMMANDER.value()))
                .ifPresent(reply -> assertSound(route, reply));
    }

    /** Nothing where the terminal is still waited for. */
    private static Optional<HttpReply> answer(HttpCall call) {
        try {
            return Optional.ofNullable(
                    toc.endpoint().answer(call).toCompletableFuture().getNow(null));
        } catch (MalformedCallException refused) {
            return Optional.of(refused.reply());
        } catch (CompletionException later) {
            if (later.getCause() instanceof MalformedCallException refused) {
                return Optional.of(refused.reply());
            }
            throw later;
        }
    }

    private static void assertSound(Route route, HttpReply reply) {
        assertThat(reply.status())
                .as("%s %s", route, reply.text())
                .isBetween(200, 599)
                .isNotEqualTo(500);
        assertThat(reply.text()).as("%s", route).doesNotContain("Storage is not available", "Exception");
        if (reply.status() >= 400) {
            assertThat(reply.text()).startsWith("{\"success\":false");
        }
    }
}
