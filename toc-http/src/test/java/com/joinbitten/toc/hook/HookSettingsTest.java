package com.joinbitten.toc.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.hook.HookTopic;
import java.net.InetAddress;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookSettingsTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static HookSettings read(String... sets) {
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), List.of(sets)));
        HookSettings settings = HookSettings.read(reader);
        reader.finish();
        return settings;
    }

    @Test
    void nobodyIsToldUnlessSomebodyIsNamed() {
        assertThat(read()).isEqualTo(HookSettings.NONE);
    }

    @Test
    void everyKeyIsRead() {
        HookSettings settings = read(
                "webhook.timeout=3s",
                "webhooks.books.url=https://hooks.example.com/secret-path?x=1",
                "webhooks.books.secret=" + SECRET,
                "webhooks.books.events=[trade.closed, halt.changed]",
                "webhooks.books.allow_private=true",
                "webhooks.all.url=http://127.0.0.1:9/x",
                "webhooks.all.secret=" + SECRET);

        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
        HookEndpoint books = Objects.requireNonNull(settings.endpoints().get("books"));
        assertThat(books.topics()).containsExactlyInAnyOrder(HookTopic.TRADE_CLOSED, HookTopic.HALT_CHANGED);
        assertThat(books.reach()).isEqualTo(Reach.ANYWHERE);
        assertThat(books.host()).isEqualTo("https://hooks.example.com");
        assertThat(Objects.requireNonNull(settings.endpoints().get("all")).topics())
                .containsExactlyInAnyOrder(HookTopic.values());
        assertThat(settings.toString()).doesNotContain("secret-path", SECRET.substring(6));
        assertThat(settings.subscriptions().to(HookTopic.FIRE_FILLED)).containsExactly("all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url=http://hooks.example.com/ | url must be an https address",
                "url=https://user:word@hooks.example.com/ | url must name a host, and no user",
                "url=ftp://127.0.0.1/ | url must be an https address",
                "url=not an address | url must be an address",
                "url=https:///x | url must name a host",
                "url=https://h.example.com/#part | url must have no fragment",
                "url=http://127.0.0.1.example.com/ | url must be an https address",
                "events=[fire.filled, fire.fled] | events must be among fire.filled",
                "secret=whsec_c2hvcnQ= | must be whsec_ and 24 to 64 bytes in base64",
                "secret=MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw | must be whsec_ and",
                "secret=whsec_%%% | must be whsec_ and",
                "allow_private=maybe | allow_private must be true or false"
            })
    void whatIsWrongIsNamedAndNoSecretShown(String set, String said) {
        List<String> sets =
                new ArrayList<>(List.of("webhooks.x.url=https://h.example.com/hidden", "webhooks.x.secret=" + SECRET));
        sets.add("webhooks.x." + set);

        assertThatThrownBy(() -> read(sets.toArray(String[]::new)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("webhooks.x.")
                .hasMessageContaining(said)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden", "word", "c2hvcnQ", "MfKQ9r8"));
    }

    @Test
    void anEndpointNeedsAnAddressAndASecretThatIsClosedToOthers(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> read("webhooks.x.secret=" + SECRET)).hasMessageContaining("webhooks.x.url is missing");
        assertThatThrownBy(() -> read("webhooks.x.url=https://h.example.com/"))
                .hasMessageContaining("webhooks.x.secret_file is missing");
        Path open = Files.writeString(folder.resolve("secret"), SECRET);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> read("webhooks.x.url=https://h.example.com/", "webhooks.x.secret_file=" + open))
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aSignatureIsThatOfTheSchemesPublishedVector() {
        String signature = HookSecret.read(new Secret(SECRET))
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
                "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
                        "255.255.255.255",
                "fec0::1"
            })
    void addressesThatAreNotPublicAreForbiddenUnlessAllowed(String address) throws Exception {
        assertThat(Reach.PUBLIC.allows(InetAddress.getByName(address))).isFalse();
        assertThat(Reach.ANYWHERE.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:2800:220:1:248:1893:25c8:1946"})
    void publicAddressesAreAllowed(String address) throws Exception {
        assertThat(Reach.PUBLIC.allows(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void pausesGrowForAboutADayEachALittleOtherThanTheNext() {
        for (int seed = 0; seed < 50; seed++) {
            RetryPlan plan = new RetryPlan(new Random(seed));
            Duration sum = Duration.ZERO;
            int tries = 1;
            for (Optional<Duration> pause = plan.pause(1, Optional.empty());
                    pause.isPresent();
                    pause = plan.pause(++tries, Optional.empty())) {
                sum = sum.plus(pause.get());
            }
            assertThat(tries).isEqualTo(11);
            assertThat(sum).isBetween(Duration.ofHours(18), Duration.ofHours(30));
            assertThat(plan.pause(1, Optional.of(Duration.ofDays(9)))).contains(Duration.ofHours(24));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "120 | 120",
                "Mon, 5 Jan 2026 12:01:00 GMT | 60",
                "Mon, 05 Jan 2026 11:00:00 GMT | -",
                "soon | -",
                "-5 | -",
                "99999999999999 | -"
            })
    void whatAnEndpointAsksForIsSecondsOrADate(String text, Long seconds) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(text)), (name, value) -> true);

        assertThat(Poster.retryAfter(headers, Instant.parse("2026-01-05T12:00:00Z")))
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }
}
