package com.joinbitten.toc.cli;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.mission.MissionService;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.relay.command.SettingsOptions;
import com.joinbitten.toc.signal.AlertSettings;
import com.joinbitten.toc.signal.AlertSource;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The options by which a command finds the templates of alerts: the TOC's own settings. */
final class SignalsOption {
    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    /**
     * What the settings say.
     *
     * @param sources from where alerts come
     * @param policy what every signal needs
     */
    record Settings(List<AlertSource> sources, MissionService.Policy policy) {}

    /** @throws ConfigException with every fault at once */
    Settings read() {
        ConfigReader reader = options.reader("TOC_");
        MissionService.Policy usual = MissionService.Policy.STANDARD;
        int floor = reader.integer("gates.minimum_tcs", usual.minimumTcs().percent(), 0, 100);
        MissionService.Policy policy = new MissionService.Policy(
                new Tcs(reader.integer("mission.minimum_tcs", floor, 0, 100)),
                reader.duration("mission.life", usual.life(), Duration.ofSeconds(1)));
        List<AlertSource> sources = AlertSettings.read(reader);
        reader.finishPart("signals.");
        return new Settings(sources, policy);
    }
}
