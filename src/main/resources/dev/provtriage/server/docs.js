"use strict";
// Asks nobody but this server: no validator, and no document of another address.
SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#page",
    deepLinking: true,
    validatorUrl: null,
    queryConfigEnabled: false,
    syntaxHighlight: { activated: false },
    persistAuthorization: false,
});
