import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { connections } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { ProviderError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import { findChoiceToken, forgetChoiceToken, storeChoiceToken } from "@/lib/core/vault/choice-token";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import { tokenSetOf } from "@/lib/core/vault/fixtures/token-set-of";
import { storeTokenSet } from "@/lib/core/vault/store-token-set";
import type { ChoiceDefinition, IntegrationDefinition, ProviderHttp, SharedRequest } from "@/lib/providers/contract";
import { type ConnectedFacts, readFacts } from "./connected-facts";
import { connectionHttp } from "./connection-http";

const fake = fakeProviderForTests();
const shape = z.object({ as: z.string() });
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});
afterEach(() => vi.unstubAllEnvs());

const page: ChoiceDefinition = {
  name: "page",
  required: true,
  list: async () => [],
  readToken: async (http, id) => (await http.get(`/v1/things/${id}`, z.object({ token: z.string() }))).token,
};

function integrationWith(changes: Partial<IntegrationDefinition> = {}): IntegrationDefinition {
  const base = fakeIntegration();
  const placesIn = async ({ path }: SharedRequest) => (path.startsWith("v1/calendars/") ? [path.slice(13)] : []);
  const deploymentTokens = { bot: { variable: "FAKE_BOT_TOKEN", presented: { scheme: "Bot" }, placesIn } };
  return { ...base, choices: [page], provider: { ...base.provider, deploymentTokens }, ...changes };
}

const CHOSEN: ConnectedFacts = {
  accountId: "1",
  choices: { page: { id: "p1", name: "One" } },
  apiRoot: null,
  entered: {},
};

async function connected(tokens: Partial<TokenSet> = {}, integration = integrationWith()): Promise<ConnectionTarget> {
  const { organizationId, owner } = organization;
  const { accountId: externalAccountId, choices } = CHOSEN;
  const connectionId = await newConnection(organization, {
    owner,
    externalAccountId: `${externalAccountId}-${newId()}`,
    choices,
    tokens: tokenSetOf({ accessToken: "main", refreshToken: "r", ...tokens }),
  });
  return { organizationId, connectionId, integration };
}

const httpOf = async (target: ConnectionTarget) => connectionHttp(target, await readFacts(target));
const callAs = async (target: ConnectionTarget, holder: string) =>
  (await httpOf(target)).as(holder).get("/v1/things", shape);
const statusOf = async (target: ConnectionTarget) => {
  const { status, statusReason } = (await readConnection(target)).connection;
  return [status, statusReason?.code ?? null];
};

/** Says with which token it was called; `/v1/things/p1` gives out the page's, and refused ones get a 401. */
function answerAsWhoever(refused: readonly string[] = [], pageToken = "page-token"): void {
  fake().onApi(({ path, headers }) => {
    const as = headers.authorization ?? "";
    if (refused.includes(as)) return { status: 401, body: {} };
    return { body: path === "/api/v1/things/p1" ? { token: pageToken } : { as } };
  });
}

describe("the token of a choice", () => {
  const key = (target: ConnectionTarget) => ({ ...target, choice: "page" });

  it("is read once with the account's access, sealed, and used from then on", async () => {
    answerAsWhoever();
    const target = await connected();
    expect(await callAs(target, "page")).toEqual({ as: "Bearer page-token" });
    expect(await callAs(target, "page")).toEqual({ as: "Bearer page-token" });
    expect(fake().apiRequests.map(({ path, headers }) => `${path} ${headers.authorization}`)).toEqual([
      "/api/v1/things/p1 Bearer main",
      "/api/v1/things Bearer page-token",
      "/api/v1/things Bearer page-token",
    ]);
    expect(await findChoiceToken(db(), key(target))).toEqual({ optionId: "p1", token: "page-token" });
  });

  it("of another option is never used for this one", async () => {
    answerAsWhoever();
    const target = await connected();
    await inTransaction((tx) => storeChoiceToken(tx, key(target), { optionId: "p2", token: "of-another" }));
    expect(await callAs(target, "page")).toEqual({ as: "Bearer page-token" });
  });

  it("that was read for a choice which is another one by now is not kept", async () => {
    answerAsWhoever();
    const target = await connected();
    const stale = connectionHttp(target, {
      ...(await readFacts(target)),
      choices: { page: { id: "p1", name: "One" } },
    });
    const { organizationId, connectionId } = target;
    await db()
      .update(connections)
      .set({ choices: { page: { id: "p2", name: "Two" } } })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
    expect(await stale.as("page").get("/v1/things", shape)).toEqual({ as: "Bearer page-token" });
    expect(await findChoiceToken(db(), key(target))).toBeNull();
  });

  it("that is refused is read again once, and works", async () => {
    answerAsWhoever(["Bearer stale"]);
    const target = await connected();
    await inTransaction((tx) => storeChoiceToken(tx, key(target), { optionId: "p1", token: "stale" }));
    expect(await callAs(target, "page")).toEqual({ as: "Bearer page-token" });
    expect(await statusOf(target)).toEqual(["active", null]);
    expect(fake().tokenRequests).toHaveLength(0);
  });

  it("that is refused although it is fresh needs a person", async () => {
    answerAsWhoever(["Bearer page-token"]);
    const target = await connected();
    await expect(callAs(target, "page")).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect(await statusOf(target)).toEqual(["needs_reauth", "choice_rejected"]);
    expect(fake().apiRequests).toHaveLength(4);
  });

  it("that nobody gives out any more needs a person", async () => {
    fake().onApi(({ path }) => (path === "/api/v1/things/p1" ? { status: 404, body: {} } : { status: 401, body: {} }));
    const target = await connected();
    await inTransaction((tx) => storeChoiceToken(tx, key(target), { optionId: "p1", token: "stale" }));
    await expect(callAs(target, "page")).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect(await statusOf(target)).toEqual(["needs_reauth", "choice_rejected"]);
  });

  it("is not lost where the provider fails while it is read again", async () => {
    fake().onApi(({ path }) => (path === "/api/v1/things/p1" ? { status: 503 } : { status: 401, body: {} }));
    const target = await connected();
    await inTransaction((tx) => storeChoiceToken(tx, key(target), { optionId: "p1", token: "stale" }));
    await expect(callAs(target, "page")).rejects.toMatchObject({ failure: { kind: "unavailable" } });
    expect(await statusOf(target)).toEqual(["degraded", "provider_unavailable"]);
  });

  it("is none while nothing is chosen, and none once it is forgotten", async () => {
    answerAsWhoever();
    const target = await connected();
    const open = connectionHttp(target, { ...CHOSEN, choices: {} });
    await expect(open.as("page").get("/v1/things", shape)).rejects.toMatchObject({ failure: { status: 409 } });
    await callAs(target, "page");
    await inTransaction((tx) => forgetChoiceToken(tx, key(target)));
    expect(await findChoiceToken(db(), key(target))).toBeNull();
  });

  it("of another organization's connection does not open here", async () => {
    answerAsWhoever();
    const [mine, other] = [await connected(), await newOrganization()];
    await callAs(mine, "page");
    const elsewhere = { ...key(mine), organizationId: other.organizationId };
    expect(await findChoiceToken(db(), elsewhere)).toBeNull();
  });
});

describe("a token of the deployment", () => {
  it("is presented in its own way, and only while the account is connected", async () => {
    vi.stubEnv("FAKE_BOT_TOKEN", "bot-token");
    answerAsWhoever();
    const target = await connected();
    expect(await callAs(target, "bot")).toEqual({ as: "Bot bot-token" });
    const ended = await connected({ refreshToken: null, expiresAt: new Date(0) });
    await expect(callAs(ended, "bot")).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect(fake().apiRequests).toHaveLength(1);
  });

  it("that is refused is the operator's matter: nobody has to reconnect", async () => {
    vi.stubEnv("FAKE_BOT_TOKEN", "bot-token");
    answerAsWhoever(["Bot bot-token"]);
    const target = await connected();
    await expect(callAs(target, "bot")).rejects.toMatchObject({ failure: { kind: "unavailable" } });
    expect(await statusOf(target)).toEqual(["degraded", "app_rejected"]);
    expect(fake().tokenRequests).toHaveLength(0);
  });

  it("that is not set calls nobody", async () => {
    answerAsWhoever();
    await expect(callAs(await connected(), "bot")).rejects.toBeInstanceOf(ProviderError);
    expect(fake().apiRequests).toHaveLength(0);
  });

  it("that lacks a permission takes nothing from the account", async () => {
    vi.stubEnv("FAKE_BOT_TOKEN", "bot-token");
    fake().onApi(() => ({ status: 403, body: { error: "scope_missing" } }));
    const target = await connected();
    await expect(callAs(target, "bot")).rejects.toMatchObject({ failure: { kind: "rejected", status: 403 } });
    expect(await statusOf(target)).toEqual(["active", null]);
  });
});

describe("the client of another holder", () => {
  it("knows the same connection, and leads to any other", async () => {
    vi.stubEnv("FAKE_BOT_TOKEN", "bot-token");
    answerAsWhoever();
    const http: ProviderHttp = (await httpOf(await connected())).as("bot");
    expect(http.connection?.choices).toEqual(CHOSEN.choices);
    expect(await http.as("page").get("/v1/things", shape)).toEqual({ as: "Bearer page-token" });
  });

  it("never takes its token to a strange host", async () => {
    vi.stubEnv("FAKE_BOT_TOKEN", "bot-token");
    const http = (await httpOf(await connected())).as("bot");
    await expect(http.fetch("https://elsewhere.test/")).rejects.toThrow("about to be sent");
  });
});

it("a new consent's tokens are those that count: storing them keeps no side token of before", async () => {
  const side = { accessToken: "xp", refreshToken: null, expiresAt: null };
  const target = await connected({ sideTokens: { person: side } });
  answerAsWhoever();
  expect(await callAs(target, "person")).toEqual({ as: "Bearer xp" });
  const { organizationId, connectionId } = target;
  await inTransaction((tx) => storeTokenSet(tx, { organizationId, connectionId, tokens: tokenSetOf() }));
  await expect(callAs(target, "person")).rejects.toMatchObject({ failure: { kind: "rejected", status: 403 } });
});
