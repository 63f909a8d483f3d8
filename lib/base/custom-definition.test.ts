import { describe, expect, it } from "vitest";
import { customDefinition } from "./custom-definition";

const test = { path: "/me", expectedStatus: 200, accountId: "id", accountName: null, accountEmail: null };
const byKey = {
  kind: "api_key",
  carrier: { in: "header", name: "X-Api-Key", template: "{key}" },
  apiRoot: "https://api.acme.test/v1",
  test,
  consoleUrl: null,
};
const byConsent = {
  kind: "oauth2",
  authorizeUrl: "https://acme.test/oauth/authorize?audience=api",
  tokenUrl: "https://acme.test/oauth/token",
  revokeUrl: null,
  scopes: ["contacts.read", "deals:write"],
  scopeSeparator: " ",
  pkce: true,
  clientAuthentication: "basic",
  refresh: "rotating",
  apiRoot: "https://api.acme.test/",
  test,
  consoleUrl: null,
};

function pathsRefused(definition: unknown): string[] {
  const parsed = customDefinition.safeParse(definition);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
}

it("takes what is whole, and the API's address without its last slash", () => {
  expect(pathsRefused(byKey)).toEqual([]);
  expect(customDefinition.parse(byConsent)).toMatchObject({ apiRoot: "https://api.acme.test" });
});

describe("an address", () => {
  it.each([
    ["empty", ""],
    ["spaces alone", "  \n "],
    ["no address", "acme"],
    ["another protocol", "ftp://acme.test/token"],
    ["a script", "javascript:alert(1)"],
    ["a user name and password", "https://ana:pw@acme.test/token"],
    ["a user name", "https://ana@acme.test/token"],
    ["a fragment", "https://acme.test/token#x"],
    ["an empty fragment", "https://acme.test/token#"],
    ["a backslash", "https:\\\\acme.test\\token"],
    ["braces, which would be filled in", "https://acme.test/{tenant}"],
    ["too long", `https://acme.test/${"a".repeat(1000)}`],
  ])("is refused where it is %s, at each field", (_, address) => {
    for (const field of ["authorizeUrl", "tokenUrl", "revokeUrl", "apiRoot", "consoleUrl"]) {
      expect(pathsRefused({ ...byConsent, [field]: address }), field).toEqual([field]);
    }
    expect(pathsRefused({ ...byKey, apiRoot: address })).toEqual(["apiRoot"]);
  });

  it("is taken with what was copied around it", () => {
    expect(customDefinition.parse({ ...byKey, apiRoot: "  https://api.acme.test/v1/\n" })).toMatchObject({
      apiRoot: "https://api.acme.test/v1",
    });
  });

  it("of an API holds no query", () => {
    expect(pathsRefused({ ...byKey, apiRoot: "https://api.acme.test/?a=b" })).toEqual(["apiRoot"]);
  });
});

describe("a header", () => {
  it.each([
    "Host",
    "content-length",
    "Transfer-Encoding",
    "Cookie",
    "Connection",
    "Proxy-Authorization",
    "Sec-Fetch-Site",
    "X-Forwarded-For",
    "X-Key\r\nHost",
    "X Key",
    "X-Key:",
    "Schlüssel",
    "",
  ])("%j is refused", (name) => {
    const refused = pathsRefused({ ...byKey, carrier: { in: "header", name, template: "{key}" } });
    expect(new Set(refused)).toEqual(new Set(["carrier.name"]));
  });

  it.each(["Bearer", "", "{key}{key}", "Bearer {key}\r\nCookie: a=b", "Bearer\u0000{key}"])(
    "with %j in it is refused",
    (template) => {
      const carrier = { in: "header", name: "Authorization", template };
      expect(new Set(pathsRefused({ ...byKey, carrier }))).toEqual(new Set(["carrier.template"]));
    },
  );
});

describe("the test call", () => {
  it.each(["", "me", "//evil.test/me", "/../admin", "/a/%2e%2e/b", "/me#x", "/a b", "/\\evil.test", "/{id}"])(
    "to %j is refused",
    (path) => {
      expect(new Set(pathsRefused({ ...byKey, test: { ...test, path } }))).toEqual(new Set(["test.path"]));
    },
  );

  it.each([199, 302, 404, 200.5])("that expects %d is refused", (expectedStatus) => {
    expect(new Set(pathsRefused({ ...byKey, test: { ...test, expectedStatus } }))).toEqual(
      new Set(["test.expectedStatus"]),
    );
  });

  it.each(["", "a..b", ".a", "a b", "$[0]"])("that looks for the account at %j is refused", (accountId) => {
    expect(pathsRefused({ ...byKey, test: { ...test, accountId } })).toEqual(["test.accountId"]);
  });
});

it("scopes are words, and hold no comma where a comma separates them", () => {
  expect(pathsRefused({ ...byConsent, scopes: ["two words"] })).toEqual(["scopes.0"]);
  expect(pathsRefused({ ...byConsent, scopes: ["a,b"] })).toEqual([]);
  expect(pathsRefused({ ...byConsent, scopes: ["a,b"], scopeSeparator: "," })).toEqual(["scopes"]);
});

it("what is not known of is refused, a secret above all", () => {
  expect(pathsRefused({ ...byConsent, clientSecret: "s" })).toHaveLength(1);
  expect(pathsRefused({ ...byKey, kind: "password" })).toEqual(["kind"]);
});
