import type { CustomDefinition } from "@/lib/base/custom-definition";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";

/** Where the API has each field of the form. */
export const FIELD_PATHS = {
  name: "name",
  provider: "provider",
  authorizeUrl: "definition.authorizeUrl",
  tokenUrl: "definition.tokenUrl",
  revokeUrl: "definition.revokeUrl",
  scopes: "definition.scopes",
  headerName: "definition.carrier.name",
  queryName: "definition.carrier.name",
  template: "definition.carrier.template",
  apiRoot: "definition.apiRoot",
  consoleUrl: "definition.consoleUrl",
  testPath: "definition.test.path",
  expectedStatus: "definition.test.expectedStatus",
  accountId: "definition.test.accountId",
  accountName: "definition.test.accountName",
  accountEmail: "definition.test.accountEmail",
  clientId: "clientId",
  clientSecret: "clientSecret",
} as const;
export type CustomField = keyof typeof FIELD_PATHS;

/** What is typed in and chosen, apart from secrets. */
export interface CustomForm {
  readonly kind: CustomDefinition["kind"];
  readonly carrier: "header" | "query" | "basic";
  readonly scopeSeparator: " " | ",";
  readonly pkce: "yes" | "no";
  readonly clientAuthentication: "basic" | "body";
  readonly refresh: "rotating" | "reusable" | "none";
  readonly texts: Readonly<Record<CustomField, string>>;
}

const EMPTY = Object.fromEntries(Object.keys(FIELD_PATHS).map((field) => [field, ""])) as Record<CustomField, string>;

export const NEW_CUSTOM: CustomForm = {
  kind: "oauth2",
  carrier: "header",
  scopeSeparator: " ",
  pkce: "yes",
  clientAuthentication: "basic",
  refresh: "rotating",
  texts: { ...EMPTY, headerName: "Authorization", template: "Bearer {key}", expectedStatus: "200", testPath: "/me" },
};

/** The form of an integration as it is stored. */
export function formOf({ name, provider, definition }: CustomIntegration): CustomForm {
  const { test, apiRoot, consoleUrl } = definition;
  const texts = {
    ...NEW_CUSTOM.texts,
    name,
    provider,
    apiRoot,
    consoleUrl: consoleUrl ?? "",
    testPath: test.path,
    expectedStatus: String(test.expectedStatus),
    accountId: test.accountId ?? "",
    accountName: test.accountName ?? "",
    accountEmail: test.accountEmail ?? "",
  };
  if (definition.kind === "oauth2") {
    const { kind, scopeSeparator, clientAuthentication, refresh, authorizeUrl, tokenUrl, revokeUrl, scopes, pkce } =
      definition;
    const own = { authorizeUrl, tokenUrl, revokeUrl: revokeUrl ?? "", scopes: scopes.join(" ") };
    const chosen = { kind, scopeSeparator, clientAuthentication, refresh, pkce: pkce ? "yes" : "no" } as const;
    return { ...NEW_CUSTOM, ...chosen, texts: { ...texts, ...own } };
  }
  const { carrier } = definition;
  const own = {
    ...(carrier.in === "header" ? { headerName: carrier.name, template: carrier.template } : {}),
    ...(carrier.in === "query" ? { queryName: carrier.name } : {}),
  };
  return { ...NEW_CUSTOM, kind: "api_key", carrier: carrier.in, texts: { ...texts, ...own } };
}

/** What the API is told of it. Nothing is checked here. */
export function definitionOf(form: CustomForm): CustomDefinition {
  const { texts, kind } = form;
  const orNull = (text: string) => text.trim() || null;
  const reach = {
    apiRoot: texts.apiRoot,
    consoleUrl: orNull(texts.consoleUrl),
    test: {
      path: texts.testPath,
      expectedStatus: Number(texts.expectedStatus),
      accountId: orNull(texts.accountId),
      accountName: orNull(texts.accountName),
      accountEmail: orNull(texts.accountEmail),
    },
  };
  if (kind === "api_key") return { kind, carrier: carrierOf(form), ...reach };
  const { scopeSeparator, clientAuthentication, refresh, pkce } = form;
  const { authorizeUrl, tokenUrl, revokeUrl, scopes } = texts;
  return {
    kind,
    authorizeUrl,
    tokenUrl,
    revokeUrl: orNull(revokeUrl),
    scopes: scopes.split(scopeSeparator === "," ? /[\s,]+/ : /\s+/).filter((scope) => scope !== ""),
    scopeSeparator,
    clientAuthentication,
    refresh,
    pkce: pkce === "yes",
    ...reach,
  };
}

function carrierOf({ carrier, texts }: CustomForm) {
  if (carrier === "basic") return { in: carrier };
  if (carrier === "query") return { in: carrier, name: texts.queryName };
  return { in: carrier, name: texts.headerName, template: texts.template };
}

/** A name as an address can have it: "Acme CRM" is acme-crm. */
export function providerFrom(name: string): string {
  const plain = name.normalize("NFKD").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
}
