package dev.stackscope.cli.options;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations such as {@code 500ms}, {@code 2s}, {@code 1.5s} or {@code 3m}; a number alone is seconds. */
public final class Durations implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|m|)");

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("\"" + text + "\" is no duration; write it as 500ms, 2s or 3m");
        }
        double number = Double.parseDouble(matcher.group(1));
        double millis = number
                * switch (matcher.group(2)) {
                    case "ms" -> 1;
                    case "m" -> 60_000;
                    default -> 1_000;
                };
        if (millis < 1) {
            throw new TypeConversionException("\"" + text + "\" is too short; write it as 500ms, 2s or 3m");
        }
        return Duration.ofMillis(Math.round(millis));
    }
}
