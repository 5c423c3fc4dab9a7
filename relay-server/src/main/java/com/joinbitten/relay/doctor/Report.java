package com.joinbitten.relay.doctor;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.relay.doctor.Finding.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All findings of a visit, in the order of the checks. Immutable.
 *
 * @param findings what was found
 */
public record Report(List<Finding> findings) {
    private static final String LINE = "%-8s %-18s %s%n";

    /** Takes a copy. */
    public Report {
        findings = List.copyOf(findings);
    }

    /** Asks every check; one that cannot look is an error, and the others are asked all the same. */
    public static Report of(List<Check> checks) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            try {
                findings.addAll(check.findings());
            } catch (IOException e) {
                findings.add(Finding.error(
                        check.name(), "cannot be looked at: " + e, "run doctor as the user that runs the relay"));
            }
        }
        return new Report(findings);
    }

    /** How many findings are that bad. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** For people: aligned, one finding a line, the way out below it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(LINE.formatted(word(finding), finding.check(), finding.text()));
            if (!finding.fix().isEmpty()) {
                text.append(LINE.formatted("", "", "fix: " + finding.fix()));
            }
        }
        return text.append("%d errors, %d warnings%n".formatted(count(Severity.ERROR), count(Severity.WARNING)))
                .toString();
    }

    /** For programs. */
    public JsonObject json() {
        List<JsonValue> items = new ArrayList<>();
        for (Finding finding : findings) {
            items.add(JsonObject.builder()
                    .put("check", finding.check())
                    .put("severity", word(finding))
                    .put("text", finding.text())
                    .put("fix", finding.fix())
                    .build());
        }
        return JsonObject.builder()
                .put("errors", count(Severity.ERROR))
                .put("warnings", count(Severity.WARNING))
                .put("findings", new JsonValue.Items(items))
                .build();
    }

    private static String word(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }
}
