package com.joinbitten.core.config;

import java.util.List;

/** The settings are wrong; carries every fault at once, each naming key, value, rule and, where known, file and line. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** At least one fault. */
    public ConfigException(List<String> faults) {
        super(String.join("\n", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** The faults, in the order in which they were found. */
    public List<String> faults() {
        return faults;
    }
}
