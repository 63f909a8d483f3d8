import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { sandboxClients } from "@/sandbox/clients";
import { sandboxEndpoints } from "@/sandbox/endpoints";
import { catalogue } from "./catalogue";
import type { IntegrationDefinition, OAuth2Auth } from "./contract";
import { fakeHttp } from "./fixtures/fake-http";
import { listIntegrations } from "./registry";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SANDBOX = "http://localhost:4000";

const integrations = listIntegrations().map((integration) => [integration.meta.key, integration] as const);
const providers = [...new Set(listIntegrations().map(({ provider }) => provider))].map(
  (provider) => [provider.id, provider] as const,
);

/** `google-calendar` of the provider `google` lives in `google/calendar`. */
function folderOf({ meta, provider }: IntegrationDefinition): string {
  const name = meta.key === provider.id ? "" : meta.key.slice(provider.id.length + 1);
  return join(ROOT, "lib/providers", provider.id, name);
}

function messageAt(key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>((at, name) => (at && typeof at === "object" ? Reflect.get(at, name) : undefined), messages);
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

describe.each(providers)("%s", (id, provider) => {
  it("has https endpoints, and ends no path with a slash", () => {
    for (const [name, url] of Object.entries(provider.endpoints)) {
      if (name === "revoke" && url === "none") continue;
      expect(url, name).toMatch(/^https:\/\/[^/]+(\/.*[^/])?$/);
    }
    expect(provider.consoleUrl).toMatch(/^https:\/\//);
  });

  it("fills in each part of its endpoints that is in braces", () => {
    const named = Object.values(provider.endpoints).flatMap((url) =>
      [...url.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    );
    expect([...new Set(named)].sort()).toEqual(Object.keys(provider.endpointVariables).sort());
    for (const { variable } of Object.values(provider.endpointVariables)) {
      expect(variable.startsWith(`${provider.envPrefix}_`)).toBe(true);
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

  it("names its variables, and each is explained to operators", () => {
    expect(provider.envPrefix).toMatch(/^[A-Z][A-Z0-9]*$/);
    const example = readFileSync(join(ROOT, ".env.example"), "utf8");
    for (const name of ["CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI"]) {
      expect(example).toContain(`${provider.envPrefix}_${name}=`);
    }
  });

  it("has a stand-in for every endpoint", () => {
    const replaced = Object.keys(sandboxEndpoints(SANDBOX)[id] ?? {});
    const needed = Object.entries(provider.endpoints).filter(([, url]) => url !== "none");
    expect(replaced.sort()).toEqual(needed.map(([name]) => name).sort());
  });
});

// What the engine sets itself: a provider's data must not replace it.
const RESERVED = [
  "response_type",
  "client_id",
  "redirect_uri",
  "scope",
  "state",
  "code_challenge",
  "code_challenge_method",
];

function expectSoundOAuth(auth: OAuth2Auth): void {
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
    expect(messageAt(`integrations.${key}.summary`)).toMatch(/\w+ \w+/);
  });

  it("has a way to connect, and each way is sound", () => {
    expect(integration.auth.length).toBeGreaterThan(0);
    for (const auth of integration.auth) expectSoundOAuth(auth);
  });

  it("promises the capabilities that it has, and checks them", () => {
    expect(Object.keys(integration.capabilities).sort()).toEqual([...meta.capabilities].sort());
    const names = integration.checks.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
  });

  it("may come back from the stand-in's consent", () => {
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
