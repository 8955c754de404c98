package dev.provtriage.logs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that a container wrote, without what its runtime puts in front.
 *
 * @param time when it was written, as the runtime says; empty where it says nothing
 * @param line what the program in the container wrote
 */
record ContainerLine(String time, NumberedLine line) {

    // 2026-09-01T08:00:00.123456789Z stderr F message (the log format of Kubernetes' container runtime interface)
    private static final Pattern CRI =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d))"
                    + " (?:stdout|stderr) [FP] ");

    // provisioner-1  | message (docker compose); kubectl logs --prefix: [pod/idm-0/provisioner] message
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9][\\w.-]{0,100})\\s{1,60}\\| ?|\\[pod/[^\\]\\s]{1,300}\\] ");

    static ContainerLine of(NumberedLine line) {
        String text = line.text();
        Matcher name = NAME.matcher(text);
        if (name.lookingAt() && !level(name.group(1))) {
            text = text.substring(name.end());
        }
        Matcher cri = CRI.matcher(text);
        String time = "";
        if (cri.lookingAt()) {
            time = cri.group(1);
            text = text.substring(cri.end());
        }
        return new ContainerLine(time, new NumberedLine(line.number(), line.offset(), text, line.problem()));
    }

    /** {@code ERROR | message} has a level in front, and no container. */
    private static boolean level(@Nullable String name) {
        return name != null && LogLevel.find(name).isPresent();
    }
}
