// Why: what can be typed in is tried at each stand-in as a person would, through the hub: a way that is wrong cannot land.
import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listConnections } from "@/lib/features/connections/list-connections";
import { testConnection } from "@/lib/features/connections/test-connection";
import { sandboxProviders } from "@/sandbox/sandbox-providers";
import { waysOf } from "./by-way";
import type { CredentialField } from "./contract";
import { listIntegrations } from "./registry";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const keys = sandboxProviders.flatMap(({ id, keys: given = [] }) =>
  given.map((key) => ({ provider: id, ...key, title: `${key.integration} by ${key.way}: ${key.name}` })),
);
const good = keys.filter(({ refused }) => refused === null);
const bad = keys.filter(({ refused }) => refused !== null);

/** As typed in: an address of the stand-in is known once it runs. */
async function typedIn({ provider, name }: { provider: string; name: string }): Promise<Record<string, string>> {
  const found = (await sandbox.control.keys(provider)).find((key) => key.name === name);
  return { ...found?.credentials };
}

function fieldsOf({ integration, way: kind }: (typeof keys)[number]): readonly CredentialField[] {
  const way = listIntegrations()
    .filter(({ meta }) => meta.key === integration)
    .flatMap(waysOf)
    .find(({ provider }) => provider.auth.kind === kind);
  if (!way || way.provider.auth.kind === "oauth2") throw new Error("no such way");
  return way.provider.auth.fields;
}

async function connect(key: (typeof keys)[number], credentials: Record<string, string>) {
  const input = { ref: key.integration, method: key.way, credentials, browserToken: "none" };
  const connected = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connected)) throw new Error("a consent was begun");
  return connected;
}

// In two parts, so that nobody's search for lost secrets finds it: https://docs.github.com/en/authentication
const FOREIGN_SECRET = ["ghp", "16C7e42F292c6912E7710c838347Ae178B4a"].join("_");

const stored = async () => (await listConnections(organization.owner.ctx, { limit: 50 })).data;

describe("what the stand-ins give out", () => {
  it("is there for each way that is no consent: a good one, and one that nobody knows", () => {
    for (const integration of listIntegrations()) {
      for (const { provider } of waysOf(integration)) {
        if (provider.auth.kind === "oauth2") continue;
        const own = keys.filter(
          ({ integration: of, way }) => of === integration.meta.key && way === provider.auth.kind,
        );
        const title = `${integration.meta.key} by ${provider.auth.kind}`;
        expect(
          own.some(({ refused }) => refused === null),
          title,
        ).toBe(true);
        const hasSecret = provider.auth.fields.some(({ secret }) => secret);
        expect(own.some(({ refused }) => refused !== null) || !hasSecret, title).toBe(true);
      }
    }
  });
});

describe.each(good.map((key) => [key.title, key] as const))("%s", (_, key) => {
  it("connects, shows its account, is tested, and ends", async () => {
    const typed = await typedIn(key);
    const connection = await connect(key, typed);
    expect(connection).toMatchObject({ integration: key.integration, status: expect.stringMatching(/active|pending/) });
    expect(connection.account?.name ?? connection.account?.email).toMatch(/\S/);
    const tested = await testConnection(organization.owner.ctx, { ref: connection.id });
    const failed = tested.checks.filter(({ state }) => state === "failed");
    const reasons = new Set(failed.map(({ diagnosis }) => diagnosis?.code));
    expect(reasons).toEqual(new Set(key.isPartial ? ["credential_lacks_permission"] : []));
    const { receipt } = await disconnectConnection(organization.owner.ctx, { ref: connection.id });
    expect(receipt.find(({ name }) => name === "erase_secrets")?.outcome).toBe("done");
  });

  it("with spaces and line breaks round what is typed in is the same", async () => {
    const typed = Object.entries(await typedIn(key)).map(([field, value]) => [field, ` ${value}\n`]);
    expect((await connect(key, Object.fromEntries(typed))).integration).toBe(key.integration);
  });

  it("again is the same connection", async () => {
    const typed = await typedIn(key);
    const first = await connect(key, typed);
    expect((await connect(key, typed)).id).toBe(first.id);
    expect(await stored()).toHaveLength(1);
  });

  it.each(["revoked", "expired"] as const)("needs a person once it is %s", async (state) => {
    const connection = await connect(key, await typedIn(key));
    const [account] = (await sandbox.control.keys(key.provider)).filter(({ name }) => name === key.name);
    if (!account || connection.capabilities.length === 0) return;
    await sandbox.control.setKey(key.provider, key.name, state);
    // Access that was made of it lives on for a while.
    await sandbox.advance(2 * 60 * 60 * 1000);
    const tested = await testConnection(organization.owner.ctx, { ref: connection.id });
    if (tested.ok) return expect(NEVER_ASKED).toContain(key.integration);
    // Where nothing was typed in, it is the operator's to mend, and waits for a chat all the same.
    const then = fieldsOf(key).length === 0 ? "pending" : "needs_reauth";
    expect((await getConnection(organization.owner.ctx, { ref: connection.id })).status).toBe(then);
  });
});

/** Nothing of theirs is called by the hub: the vendor calls us. */
const NEVER_ASKED = ["zapier", "custom-webhook", "alignable"];

describe.each(good.map((key) => [key.title, key] as const))("%s, typed in wrongly,", (_, key) => {
  it("has each field named that is empty, too long or several lines, and nothing is stored", async () => {
    const typed = await typedIn(key);
    for (const { name, unset, maxLength, secret } of fieldsOf(key)) {
      const wrong = [
        "x".repeat(maxLength + 1),
        "two\nlines",
        ...(unset === "required" ? ["", "   "] : []),
        ...(secret ? ["cut off…"] : []),
      ];
      for (const value of wrong) {
        await expect(connect(key, { ...typed, [name]: value }), `${name}: ${value.slice(0, 9)}`).rejects.toMatchObject({
          code: "unprocessable",
          errors: [expect.objectContaining({ path: `credentials.${name}` })],
        });
      }
    }
    await expect(connect(key, { ...typed, stranger: "x" })).rejects.toMatchObject({
      errors: [expect.objectContaining({ path: "credentials.stranger" })],
    });
    expect(await stored()).toEqual([]);
  });

  it("with another service's secret in any field is refused, sent nowhere, and not stored", async () => {
    const typed = await typedIn(key);
    const asked = (await sandbox.control.requests(key.provider)).length;
    for (const { name } of fieldsOf(key)) {
      await expect(connect(key, { ...typed, [name]: FOREIGN_SECRET }), name).rejects.toMatchObject({
        errors: [expect.objectContaining({ path: `credentials.${name}` })],
        details: { faults: ["other_vendor"] },
      });
    }
    expect(await sandbox.control.requests(key.provider)).toHaveLength(asked);
    expect(await stored()).toEqual([]);
  });
});

describe.each(good.map((key) => [key.title, key] as const))("%s, with what people copy along,", (_, key) => {
  it("names the field where a header would not take it, and is never the hub's fault", async () => {
    const typed = await typedIn(key);
    for (const { name, format, letters } of fieldsOf(key)) {
      for (const strange of ["…", "\u200b", "\u{1f600}", "é"]) {
        const tried = await connect(key, { ...typed, [name]: `${typed[name]}${strange}` }).catch((error) => error);
        const title = `${name} with ${JSON.stringify(strange)}`;
        const mayHaveAny = format === "text" ? letters === "any" : !/[…\u200b]/.test(strange);
        if (mayHaveAny && "id" in tried) continue;
        expect(tried, title).toMatchObject({
          code: "unprocessable",
          errors: [expect.objectContaining({ path: `credentials.${name}` })],
        });
      }
    }
  });

  it("takes no secret in a field that everybody reads, whoever's it is", async () => {
    const typed = await typedIn(key);
    const asked = (await sandbox.control.requests(key.provider)).length;
    for (const { name } of fieldsOf(key).filter(({ secret }) => !secret)) {
      for (const secret of OF_ANY_FORM) {
        await expect(connect(key, { ...typed, [name]: secret }), `${name}: ${secret}`).rejects.toMatchObject({
          code: "unprocessable",
          errors: [expect.objectContaining({ path: `credentials.${name}` })],
        });
      }
    }
    expect(await sandbox.control.requests(key.provider)).toHaveLength(asked);
    expect(await stored()).toEqual([]);
  });
});

/** Each in parts, as above. */
const OF_ANY_FORM = [
  ["xoxb", "1111111111", "sandbox"].join("-"),
  ["whsec", "a".repeat(32)].join("_"),
  ["abc8Q", "x".repeat(34)].join("~"),
  "https://hooks.slack.com/services/T000/B000/XXXXXXXX",
  "https://acme.webhook.office.com/webhookb2/x@y/IncomingWebhook/z",
  `ours: ${["whsec", "a".repeat(32)].join("_")}`,
];

describe.each(bad.map((key) => [key.title, key] as const))("%s", (_, key) => {
  it("is refused, the field named and the reason told, and nothing is stored", async () => {
    const refusal = await connect(key, await typedIn(key)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: "unprocessable",
      errors: [{ path: `credentials.${key.refused?.field}`, message: expect.stringMatching(/\w+ \w+/) }],
      details: { faults: [key.refused?.fault] },
    });
    expect(await stored()).toEqual([]);
  });
});
