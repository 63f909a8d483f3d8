import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { oauthVariables } from "@/lib/base/provider-env";
import { providerHeaders } from "@/lib/core/provider-http/provider-variables";
import { sandboxClients } from "@/sandbox/clients";
import { sandboxEndpoints } from "@/sandbox/endpoints";
import { byWay, waysOf } from "./by-way";
import { catalogue } from "./catalogue";
import { type IntegrationDefinition, isOAuthProvider, type OAuth2Auth, type ProviderDefinition } from "./contract";
import { expectSoundCredentials } from "./fixtures/expect-sound-credentials";
import { fakeHttp } from "./fixtures/fake-http";
import { messageAt } from "./fixtures/message-at";
import { listIntegrations } from "./registry";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SANDBOX = "http://localhost:4000";

const integrations = listIntegrations().map((integration) => [integration.meta.key, integration] as const);
const ways = listIntegrations().flatMap((integration) =>
  waysOf(integration).flatMap(({ provider }) => byWay(integration, provider.auth.kind) ?? []),
);
const providers = [...new Set(ways.map(({ provider }) => provider))].map(
  (provider) => [`${provider.id} by ${provider.auth.kind}`, provider] as const,
);
const consents = providers.flatMap(([name, provider]) =>
  isOAuthProvider(provider) ? [[name, provider] as const] : [],
);

/** `google-calendar` of the provider `google` lives in `google/calendar`, its `gmail` in `google/gmail`. */
function folderOf({ meta, provider }: IntegrationDefinition): string {
  const own = meta.key.startsWith(`${provider.id}-`) ? meta.key.slice(provider.id.length + 1) : meta.key;
  const name = meta.key === provider.id ? "" : own;
  return join(ROOT, "lib/providers", provider.id, name);
}

describe("the registry", () => {
  it("and the catalogue that the browser sees are the same list", () => {
    expect(catalogue).toEqual(listIntegrations().map(({ meta }) => meta));
  });

  it("names each integration once", () => {
    const keys = catalogue.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const olderNames = catalogue.flatMap(({ olderName }) => olderName ?? []);
    expect(new Set(olderNames).size).toBe(olderNames.length);
  });
});

describe.each(providers)("%s", (_, provider) => {
  const endpoints = endpointsOf(provider);

  it("has https endpoints, and a root that paths can follow", () => {
    for (const [name, url] of Object.entries(endpoints)) expect(url, name).toMatch(/^https:\/\/[^/]+(\/.*)?$/);
    expect(provider.endpoints.api).toMatch(/[^/]$/);
    expect(provider.consoleUrl).toMatch(/^https:\/\//);
  });

  it("fills in each part of its endpoints and headers that is in braces", () => {
    const named = [...Object.values(endpoints), ...Object.values(provider.headers)].flatMap((text) =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    );
    // A variable may also be used by the provider's own code, as `http.variables`; a part may be what a person types in.
    const typedIn = provider.auth.kind === "oauth2" ? [] : Object.keys(provider.auth.endpointFields);
    const known = [...Object.keys(provider.endpointVariables), ...typedIn, "hubUrl", "hubVersion"];
    expect(known).toEqual(expect.arrayContaining([...new Set(named)]));
    for (const text of Object.values(providerHeaders(provider))) expect(text).not.toMatch(/[{}]/);
    for (const { variable } of Object.values(provider.endpointVariables)) {
      if (isOAuthProvider(provider)) expect(variable.startsWith(`${provider.envPrefix}_`)).toBe(true);
    }
  });

  it("names the words of its paths, each once", () => {
    expect(new Set(provider.pathWords).size).toBe(provider.pathWords.length);
    for (const word of provider.pathWords) expect(word).toMatch(/^[\w.-]+$/);
  });

  it("says where a person takes the access back", () => {
    expect(provider.accessSettings).toMatch(/https:\/\/\S+/);
  });

  it("says how revoking works exactly where there is an endpoint for it", () => {
    expect(provider.auth.revokes === "none").toBe(provider.endpoints.revoke === "none");
  });
});

describe.each(consents)("%s as operators meet it", (_, provider) => {
  it("names its variables, and each is explained to operators", () => {
    expect(provider.envPrefix).toMatch(/^[A-Z][A-Z0-9]*$/);
    const example = readFileSync(join(ROOT, ".env.example"), "utf8");
    const own = [...oauthVariables(provider), `${provider.envPrefix}_REDIRECT_URI`];
    const further = Object.values(provider.endpointVariables).map(({ variable }) => variable);
    for (const name of [...own, ...further]) expect(example).toContain(`\n${name}=`);
    for (const { variable } of Object.values(provider.deploymentTokens)) {
      expect(provider.requiredVariables).toContain(variable);
    }
  });

  it("asks a person's own scopes exactly where the vendor has a parameter for them", () => {
    const asks = listIntegrations()
      .filter((integration) => integration.provider === provider)
      .some(({ meta }) => meta.scopes.some(({ askedAs }) => askedAs === "person"));
    expect(asks).toBe(provider.auth.personScopeParameter !== "none");
  });
});

describe.each(providers)("%s as tests meet it", (_, provider) => {
  const { id } = provider;

  it("has a stand-in for every endpoint", () => {
    const own = providers.filter(([, other]) => other.id === id);
    const endpoints = new Set(own.flatMap(([, other]) => Object.keys(endpointsOf(other))));
    expect(Object.keys(sandboxEndpoints(SANDBOX)[id] ?? {}).sort()).toEqual([...endpoints].sort());
  });

  it("has a stand-in whose refusals are tested", () => {
    const files = readdirSync(join(ROOT, "sandbox", id), { recursive: true, encoding: "utf8" });
    expect(files.some((file) => file.endsWith(".int.test.ts")) || isNeverCalled(provider)).toBe(true);
  });

  it("names an account's own root by hosts, not by addresses", () => {
    const hosts = provider.apiRoot === "api" ? [] : provider.apiRoot.hosts;
    expect(provider.apiRoot === "api" || hosts.length > 0).toBe(true);
    for (const host of hosts) expect(host).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
  });
});

function isNeverCalled(provider: ProviderDefinition): boolean {
  return Object.keys(endpointsOf(provider)).length === 0;
}

/** By name, those that there are. */
function endpointsOf({ endpoints: { more, ...own } }: ProviderDefinition): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...own, ...more }).filter(([, url]) => url !== "none"));
}

// What the engine sets itself: a provider's data must not replace it.
const RESERVED = [
  "response_type",
  "client_id",
  "redirect_uri",
  "scope",
  "state",
  "code_challenge",
  "code_challenge_method",
  "client_key",
];

function expectSoundOAuth(auth: OAuth2Auth, { endpoints }: ProviderDefinition): void {
  expect(auth.extension !== "none", "an extension where tokens are extended").toBe(auth.refresh === "extension");
  expect(auth.clientSecret === "signed").toBe(auth.signClientSecret !== undefined);
  expect(auth.introspects).toBe(endpoints.more.introspect !== undefined);
  for (const trade of [auth.upgrade, auth.extension]) {
    if (trade !== "none") expect([...Object.keys(endpoints.more), "token"]).toContain(trade.endpoint);
  }
  for (const seconds of [auth.refreshLifetimeSecondsIfAbsent, auth.grantLifetimeSeconds]) {
    expect(typeof seconds === "string" || seconds > 0).toBe(true);
  }
  expect(Object.keys(auth.authorizeParams).filter((name) => RESERVED.includes(name))).toEqual([]);
  const lifetime = auth.accessLifetimeSecondsIfAbsent;
  expect(lifetime === "never" || lifetime > 0).toBe(true);
  expect(auth.issuer === "none" || auth.issuer.startsWith("https://")).toBe(true);
}

describe.each(integrations)("%s", (key, integration) => {
  const { meta, provider } = integration;

  it("lives where its key says, with what a newcomer looks for", () => {
    expect(key).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(meta.provider).toBe(provider.id);
    for (const file of ["meta.ts", "integration.ts", "wire.ts", "samples"]) {
      expect(existsSync(join(folderOf(integration), file)), file).toBe(true);
    }
    expect(existsSync(join(ROOT, "docs/providers", `${key}.md`)), "guide").toBe(true);
  });

  it("says why it asks for each scope, in words a person reads", () => {
    expect(new Set(meta.scopes.map(({ scope }) => scope)).size).toBe(meta.scopes.length);
    for (const { scope, reasonKey } of meta.scopes) expect(messageAt(reasonKey), scope).toMatch(/\w+ \w+/);
    for (const { capabilities } of meta.scopes)
      expect(meta.capabilities).toEqual(expect.arrayContaining([...capabilities]));
  });

  it("says what to do where a consent names no account", () => {
    const words = meta.accountMissing ? `account_missing_why.${meta.accountMissing}` : "account_missing";
    for (const text of ["title", "detail"]) {
      expect(messageAt(`connectErrors.${words}.${text}`), text).toMatch(/\w+ \w+/);
    }
  });

  it("is put into words: what it is, what it enables, how to set it up", () => {
    for (const text of ["summary", "enables.1", "guide.1", "guide.2"]) {
      expect(messageAt(`integrations.${key}.${text}`), text).toMatch(/\w+ \w+/);
    }
    expect(messageAt(`categories.${meta.category}`)).toMatch(/\w+/);
    for (const { kind, url } of meta.requirements) {
      expect(messageAt(`requirements.${kind}`), kind).toBeTruthy();
      expect(url).toMatch(/^https:\/\//);
    }
    expect(new URL(String(meta.docsUrl)).protocol).toBe("https:");
  });

  it("has a guide with everything that is to be copied", () => {
    const guide = readFileSync(join(ROOT, "docs/providers", `${key}.md`), "utf8");
    const consent = isOAuthProvider(provider) ? [`/api/integrations/${key}/callback`, ...oauthVariables(provider)] : [];
    const copied = [...consent, ...meta.scopes.map((need) => need.scope)];
    if (meta.webhooks === "app") copied.push(`/api/integrations/${key}/webhook`);
    for (const text of copied) expect(guide, text).toContain(text);
  });
});

describe.each(integrations)("%s at work", (key, integration) => {
  const { meta, provider } = integration;

  it("defines what it lets people choose, each in words", () => {
    const offered = waysOf(integration).flatMap(({ choices }) => choices.map(({ name }) => name));
    expect([...new Set(offered)]).toEqual([...meta.choices]);
    for (const name of meta.choices) expect(messageAt(`choices.${name}.title`), name).toMatch(/\w+/);
  });

  it("has ways to connect, each of another kind and sound", () => {
    const kinds = waysOf(integration).map(({ provider: { auth } }) => auth.kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const way of waysOf(integration)) {
      expect(way.provider.id).toBe(provider.id);
      expect(way.gives === "by_scope", "scopes come with consents").toBe(isOAuthProvider(way.provider));
      if (isOAuthProvider(way.provider)) expectSoundOAuth(way.provider.auth, way.provider);
      else expectSoundCredentials(key, way.provider);
    }
  });

  it("promises the capabilities that it has, and checks them", () => {
    expect(meta.capabilities.length).toBeGreaterThan(0);
    expect(meta.capabilities.includes("calendar")).toBe(integration.capabilities.calendar !== undefined);
    for (const name of meta.capabilities) expect(messageAt(`capabilities.${name}`), name).toMatch(/\w+/);
    for (const way of waysOf(integration)) {
      const given = way.gives === "by_scope" ? meta.capabilities : way.gives;
      expect(meta.capabilities).toEqual(expect.arrayContaining([...given, ...Object.keys(way.capabilities)]));
      const checked = way.checks.flatMap(({ capability }) => capability ?? []);
      expect([...new Set(checked)].sort(), "a check for each").toEqual([...given].sort());
      for (const { name } of way.checks) expect(messageAt(`checks.${name}`), name).toMatch(/\w+/);
      const names = way.checks.map(({ name }) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it.skipIf(!isOAuthProvider(provider))("may come back from the stand-in's consent", () => {
    const client = sandboxClients(provider.id, "http://localhost:3000")[0];
    expect(client?.redirectUris).toContain(`http://localhost:3000/api/integrations/${key}/callback`);
  });
});

describe.each(integrations.filter(([, { capabilities }]) => capabilities.calendar))(
  "%s as a calendar",
  (_, integration) => {
    const sample = (name: string) =>
      JSON.parse(readFileSync(join(folderOf(integration), "samples", `${name}.json`), "utf8"));
    /** How many records are on a page: `page.json` says which field has them. */
    const count = (page: Record<string, unknown[]>) => page[sample("page").records]?.length;

    it("maps every sample, and skips none", async () => {
      const [calendars, events] = [sample("calendars"), sample("events")];
      const calendar = integration.capabilities.calendar?.(fakeHttp("https://api.test", [calendars, events]));
      expect(await calendar?.listCalendars()).toHaveLength(count(calendars) ?? Number.NaN);
      const range = { from: new Date("2026-01-01"), to: new Date("2027-01-01") };
      expect(await calendar?.listEvents({ calendarId: "primary", ...range })).toHaveLength(count(events) ?? Number.NaN);
    });
  },
);
