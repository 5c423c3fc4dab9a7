package com.joinbitten.toc.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where a TOC is measured otherwise than a relay: among more users, of whom each has limits, and warm later. */
final class TocDefaults implements IDefaultValueProvider {
    private static final Map<String, String> VALUES = Map.of("--users", "1000", "--duration", "4s", "--warm-up", "20s");

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? VALUES.get(option.longestName()) : null;
    }
}
