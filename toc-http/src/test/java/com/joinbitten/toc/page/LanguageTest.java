package com.joinbitten.toc.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''|EN",
                "de|DE",
                "de-AT,de;q=0.9|DE",
                "fr-FR, tr;q=0.8, en;q=0.5|TR",
                "en-GB, de;q=0.9|EN",
                "DE|DE",
                "tr-TR|TR",
                "de;q=0, en|EN",
                "de;q=x|EN",
                "*|EN",
                ";;,,|EN"
            })
    void theBestOfWhatTheBrowserAccepts(String header, Language expected) {
        assertThat(Language.choose(Optional.empty(), Optional.of(header))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tr,TR", "de-CH,DE", "en,EN", "xx,DE", "'',DE"})
    void theAddressComesBeforeTheBrowser(String asked, Language expected) {
        assertThat(Language.choose(Optional.of(asked), Optional.of("de"))).isEqualTo(expected);
    }
}
