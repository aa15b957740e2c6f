package org.kernelmaven.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Patch;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Source;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;

/**
 * A result as the kernel community's common database takes it: KCIDB's I/O schema, version 5.0 (kcidb_io/schema/v05_00.py of
 * https://github.com/kernelci/kcidb-io), which later 5.x accept. A checkout, a build a variant, and tests. Nothing is null
 * there: what is not known is left out.
 */
final class KcidbReport {
    private static final int MAJOR = 5;
    private static final int MINOR = 0;

    /** The only architecture that this plugin builds for. */
    private static final String ARCHITECTURE = "x86_64";

    /** The schema's own limit, in characters. */
    private static final int LONGEST_EXCERPT = 16_384;

    private static final String GIT_HASH = "[0-9a-f]{40}";

    private final Result result;
    private final String origin;
    private final String run;

    private KcidbReport(Result result, String origin) {
        this.result = result;
        this.origin = origin;
        this.run = Digest.of(
                result.run() == null ? "" : result.run().toString(),
                result.source() == null ? "" : result.source().sha256(),
                result.toolchain() == null ? "" : result.toolchain().rootfsSha256());
    }

    /**
     * @param origin the submitting system's name, in front of every identifier: lower case letters, digits and underscores
     * @return the same for the same result, so that submitting it again changes nothing
     */
    static String of(Result result, String origin) {
        return new KcidbReport(result, origin).json().toPrettyString() + "\n";
    }

    private ObjectNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.putObject("version").put("major", MAJOR).put("minor", MINOR);
        if (result.source() == null) {
            return report; // builds and tests belong to a checkout, and there is none
        }
        report.putArray("checkouts").add(checkout(result.source()));
        ArrayNode builds = report.putArray("builds");
        ArrayNode tests = report.putArray("tests");
        UniqueNames names = new UniqueNames();
        for (Variant variant : result.variants()) {
            if (variant.build() != null) {
                ObjectNode build = build(variant, names.of(KcidbTests.segment(variant.name())));
                builds.add(build);
                KcidbTests.of(result, variant, origin, build.get("id").asText()).forEach(tests::add);
            }
        }
        return report;
    }

    private ObjectNode checkout(Source source) {
        ObjectNode checkout = identified("checkout");
        if (source.revision() != null && source.revision().matches(GIT_HASH)) {
            checkout.put("git_commit_hash", source.revision());
        }
        boolean onlyPatches = source.patches().stream().allMatch(patch -> "patch".equals(patch.kind()));
        if (onlyPatches) {
            checkout.put("patchset_hash", patchset(source));
        }
        checkout.put("comment", clean("Linux " + source.version() + ": " + source.description()));
        if (result.run() != null && isInstant(result.run().started())) {
            checkout.put("start_time", result.run().started());
        }
        checkout.put("valid", true);
        ObjectNode misc = checkout.putObject("misc");
        put(misc, "kernel_version", source.version());
        put(misc, "source_kind", source.kind());
        put(misc, "source_sha256", source.sha256());
        if (!onlyPatches) {
            ArrayNode laid = misc.putArray("patches");
            source.patches()
                    .forEach(patch -> laid.add(clean(patch.kind() + " " + patch.name() + " " + patch.sha256())));
        }
        if (result.run() != null) {
            put(misc, "project", result.run().project());
            put(misc, "project_revision", result.run().revision());
        }
        return checkout;
    }

    /** A SHA-256 over the patches' own, each with a line feed; the empty string for none. */
    private static String patchset(Source source) {
        if (source.patches().isEmpty()) {
            return "";
        }
        StringBuilder hashes = new StringBuilder();
        source.patches().stream().map(Patch::sha256).forEach(hash -> hashes.append(hash)
                .append('\n'));
        return Digest.of(hashes.toString());
    }

    /** @param name a part of its identifier */
    private ObjectNode build(Variant variant, String name) {
        ObjectNode build = identified(name);
        build.put("checkout_id", id("checkout"));
        build.put("architecture", ARCHITECTURE);
        put(build, "config_name", variant.name());
        if (result.toolchain() != null && result.toolchain().tools().containsKey("clang")) {
            put(build, "compiler", "clang " + result.toolchain().tools().get("clang"));
        }
        build.put("status", variant.build().status().name());
        boolean counted = variant.build().counted();
        if (counted && Double.isFinite(variant.build().seconds())) {
            build.put("duration", variant.build().seconds());
        }
        if (variant.build().status() != Status.PASS && variant.build().reason() != null) {
            build.put("log_excerpt", excerpt(variant.build().reason()));
        }
        ObjectNode misc = build.putObject("misc");
        if (counted) {
            misc.put("compiled", variant.build().compiled());
        }
        misc.put("up_to_date", variant.build().upToDate());
        put(misc, "seeded_from", variant.build().seededFrom());
        if (variant.config() != null) {
            put(misc, "config_sha256", variant.config().sha256());
        }
        if (result.toolchain() != null) {
            ObjectNode tools = misc.putObject("tools");
            result.toolchain().tools().forEach((tool, version) -> put(tools, tool, version));
        }
        ArrayNode steps = misc.putArray("steps");
        variant.build().modules().forEach(step -> steps.add(step("module", step)));
        variant.build().targets().forEach(step -> steps.add(step("target", step)));
        return build;
    }

    private static JsonNode step(String kind, BuildStep step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "kind", kind);
        put(json, "name", step.name());
        put(json, "status", step.status().name());
        put(json, "reason", step.line());
        return json;
    }

    private ObjectNode identified(String what) {
        return JsonNodeFactory.instance.objectNode().put("id", id(what)).put("origin", origin);
    }

    private String id(String what) {
        return origin + ":" + run.substring(0, 32) + "-" + what;
    }

    static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, clean(value));
        }
    }

    /** No string of the schema may have a NUL in it. */
    static String clean(String text) {
        return text.replace('\0', '\ufffd');
    }

    static String excerpt(String text) {
        String clean = clean(text);
        return clean.length() <= LONGEST_EXCERPT ? clean : clean.substring(0, LONGEST_EXCERPT);
    }

    private static boolean isInstant(String text) {
        try {
            return text != null && Instant.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
