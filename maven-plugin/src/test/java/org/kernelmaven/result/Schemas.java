package org.kernelmaven.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Holds JSON against a schema that is on the class path. */
public final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Schemas() {}

    public static JsonNode read(String resource) throws IOException {
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            return JSON.readTree(in);
        }
    }

    /** @return what is wrong, a line each; empty where it is valid */
    public static List<String> errors(String schemaResource, SpecVersion.VersionFlag draft, String json)
            throws IOException {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        JsonSchema schema = JsonSchemaFactory.getInstance(draft).getSchema(read(schemaResource), config);
        return schema.validate(JSON.readTree(json)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
