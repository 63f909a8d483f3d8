import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { SideToken } from "@/lib/core/oauth/token-set";
import { readFacts } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { ConnectionTarget } from "./connection-target";
import { fakeIntegration } from "./fixtures/fake-integration";
import { type FakeAnswer, freshTokens } from "./fixtures/fake-provider";
import { fakeProviderForTests, moveClock } from "./fixtures/fake-provider-for-tests";
import { readConnection } from "./fixtures/read-connection";
import { tokenSetOf } from "./fixtures/token-set-of";
import { refreshIfDue } from "./refresh-if-due";
import { findSideToken } from "./side-token";
import { storeTokenSet } from "./store-token-set";
import { withTokensToRevoke } from "./with-tokens-to-revoke";

const HOUR_MS = 3_600_000;
const fake = fakeProviderForTests();
const shape = z.object({ as: z.string() });
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

/** A bot and the person who installed it, both with tokens of 12 hours whose refresh tokens are good for one use. */
function integrationWith({ required = false } = {}): IntegrationDefinition {
  const integration = fakeIntegration({ refresh: "rotating" });
  const { meta } = integration;
  const mine = { scope: "mine", reasonKey: "none", required, capabilities: [], askedAs: "person" } as const;
  return { ...integration, meta: { ...meta, scopes: [...meta.scopes, mine] } };
}

const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

async function connected(person: Partial<SideToken> = {}, integration = integrationWith()): Promise<ConnectionTarget> {
  const { organizationId, owner } = organization;
  const side = { accessToken: "person-0", refreshToken: "person-r0", expiresAt: inHours(12), ...person };
  const tokens = tokenSetOf({
    accessToken: "bot-0",
    refreshToken: "bot-r0",
    expiresAt: inHours(12),
    sideTokens: { person: side },
  });
  const connectionId = await newConnection(organization, { owner, integration, tokens });
  return { organizationId, connectionId, integration };
}

/** Each refresh token gives the next one of its kind, as often as it is new. */
function rotate(answerOf: (usedToken: string) => FakeAnswer | undefined = () => undefined): void {
  fake().onToken(({ form }) => {
    const used = form.get("refresh_token") ?? "";
    const next = used.startsWith("person") ? "person" : "bot";
    return answerOf(used) ?? freshTokens(1, { access_token: `${next}-1`, refresh_token: `${next}-r1` });
  });
}

function refuse(...tokens: readonly string[]): void {
  fake().onApi(({ headers }) => {
    const as = (headers.authorization ?? "").replace("Bearer ", "");
    return tokens.includes(as) ? { status: 401, body: {} } : { body: { as } };
  });
}

const callAsPerson = async (target: ConnectionTarget) =>
  (
    await connectionHttp(target, await readFacts(target))
      .as("person")
      .get("/v1/things", shape)
  ).as;
const call = async (target: ConnectionTarget) =>
  (await connectionHttp(target, await readFacts(target)).get("/v1/things", shape)).as;
const sideOf = (target: ConnectionTarget) => findSideToken(db(), { ...target, side: "person" });
const used = () => fake().tokenRequests.map(({ form }) => form.get("refresh_token"));
const NOT_GIVEN = { failure: { kind: "rejected", status: 403 } };

describe("side tokens that end", () => {
  it("are refreshed with the account's own, each with its own refresh token", async () => {
    rotate();
    refuse();
    const target = await connected();
    moveClock(11 * HOUR_MS);
    expect(await refreshIfDue(target)).toBe("fresh");
    expect(used()).toEqual(["person-r0", "bot-r0"]);
    expect(await readConnection(target)).toMatchObject({ accessToken: "bot-1", refreshToken: "bot-r1" });
    expect(await sideOf(target)).toMatchObject({ accessToken: "person-1", refreshToken: "person-r1" });
    expect(await callAsPerson(target)).toBe("person-1");
  });

  it("and are refused are renewed alone: the account's single-use token is not spent for it", async () => {
    rotate();
    refuse("person-0");
    const target = await connected();
    expect(await callAsPerson(target)).toBe("person-1");
    expect(used()).toEqual(["person-r0"]);
    expect((await readConnection(target)).accessToken).toBe("bot-0");
  });

  it("are renewed once, however many meet the ended one", async () => {
    rotate();
    refuse();
    const target = await connected({ expiresAt: inHours(-1) });
    const answers = await Promise.all(Array.from({ length: 10 }, () => callAsPerson(target)));
    expect(new Set(answers)).toEqual(new Set(["person-1"]));
    expect(used()).toEqual(["person-r0"]);
  });

  it("keep their refresh token where the answer brings none", async () => {
    rotate(() => freshTokens(1, { access_token: "person-1" }));
    refuse("person-0");
    const target = await connected();
    expect(await callAsPerson(target)).toBe("person-1");
    expect((await sideOf(target))?.refreshToken).toBe("person-r0");
  });
});

describe("a side token whose refresh fails", () => {
  it("for good is forgotten: the account works on, and what was asked of the person counts as not given", async () => {
    rotate((token) => (token === "person-r0" ? { status: 400, body: { error: "invalid_grant" } } : undefined));
    refuse();
    const target = await connected();
    moveClock(11 * HOUR_MS);
    expect(await refreshIfDue(target)).toBe("fresh");
    expect(await sideOf(target)).toBeNull();
    const { connection } = await readConnection(target);
    expect(connection).toMatchObject({ status: "active", scopesMissing: ["mine"] });
    expect(connection.scopesGranted).not.toContain("mine");
    await expect(callAsPerson(target)).rejects.toMatchObject(NOT_GIVEN);
    expect(await call(target)).toBe("bot-1");
  });

  it("and that the integration needs asks for a person", async () => {
    rotate((token) => (token === "person-r0" ? { status: 400, body: { error: "invalid_grant" } } : undefined));
    refuse("person-0");
    const target = await connected({}, integrationWith({ required: true }));
    await expect(callAsPerson(target)).rejects.toMatchObject(NOT_GIVEN);
    const { connection, accessToken } = await readConnection(target);
    expect(connection).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "scope_missing", subject: "mine" },
    });
    expect(accessToken).toBe("bot-0");
  });

  it("by a lost answer is forgotten: it is good for one use, and may be used up", async () => {
    rotate((token) => (token === "person-r0" ? { hangUp: true } : undefined));
    refuse();
    const target = await connected();
    moveClock(11 * HOUR_MS);
    expect(await refreshIfDue(target)).toBe("fresh");
    expect(await sideOf(target)).toBeNull();
    expect((await readConnection(target)).connection.status).toBe("active");
  });

  it("for now is kept and tried again, with patience", async () => {
    rotate((token) => (token === "person-r0" ? { status: 503 } : undefined));
    refuse();
    const target = await connected({ expiresAt: inHours(-1) });
    const unavailable = { failure: { kind: "unavailable" } };
    await expect(callAsPerson(target)).rejects.toMatchObject(unavailable);
    await expect(callAsPerson(target)).rejects.toMatchObject(unavailable);
    expect(used()).toEqual(["person-r0"]);
    expect((await sideOf(target))?.refreshToken).toBe("person-r0");
    expect((await readConnection(target)).connection.status).toBe("active");
    rotate();
    moveClock(HOUR_MS / 2);
    expect(await callAsPerson(target)).toBe("person-1");
  });

  it("while a person consents anew changes nothing of what that brought", async () => {
    const target = await connected();
    refuse("person-0");
    fake().onToken(async () => {
      const { organizationId, connectionId } = target;
      const person = { accessToken: "newer", refreshToken: "newer-r", expiresAt: null };
      const tokens = tokenSetOf({ accessToken: "newer-bot", sideTokens: { person } });
      await inTransaction((tx) => storeTokenSet(tx, { organizationId, connectionId, tokens }));
      return { status: 400, body: { error: "invalid_grant" } };
    });
    expect(await callAsPerson(target)).toBe("newer");
    expect((await readConnection(target)).connection.status).toBe("active");
  });
});

it("that the API refuses while the token endpoint is away is not lost: it may be good still", async () => {
  rotate(() => ({ status: 503 }));
  refuse("person-0");
  const target = await connected();
  await expect(callAsPerson(target)).rejects.toMatchObject({ failure: { kind: "unavailable" } });
  expect(await sideOf(target)).toMatchObject({ accessToken: "person-0", refreshToken: "person-r0", failures: 1 });
  expect((await readConnection(target)).connection.scopesMissing).not.toContain("mine");
});

describe("a side token without an end", () => {
  const lasting = { refreshToken: null, expiresAt: null };

  it("is used, and left alone by refreshes", async () => {
    rotate();
    refuse();
    const target = await connected(lasting);
    moveClock(11 * HOUR_MS);
    await refreshIfDue(target);
    expect(used()).toEqual(["bot-r0"]);
    expect(await callAsPerson(target)).toBe("person-0");
  });

  it("that is refused has ended: the account works on", async () => {
    refuse("person-0");
    const target = await connected(lasting);
    await expect(callAsPerson(target)).rejects.toMatchObject(NOT_GIVEN);
    expect(await sideOf(target)).toBeNull();
    expect(await call(target)).toBe("bot-0");
    expect((await readConnection(target)).connection).toMatchObject({ status: "active", scopesMissing: ["mine"] });
    expect(fake().tokenRequests).toHaveLength(0);
  });
});

describe("what is revoked", () => {
  const tokensOf = (target: ConnectionTarget) => withTokensToRevoke(target, async (tokens) => tokens);
  const withAuth = (target: ConnectionTarget, revokes: "token" | "grant", revokeToken: "refresh" | "access") => ({
    ...target,
    integration: fakeIntegration({ revokes, revokeToken, refresh: "rotating" }),
  });

  it("is each token, as the vendor wants it: a person's may outlive the app's", async () => {
    const target = await connected();
    expect(await tokensOf(withAuth(target, "token", "refresh"))).toEqual(["bot-r0", "person-r0"]);
    expect(await tokensOf(withAuth(target, "token", "access"))).toEqual(["bot-0", "person-0"]);
    expect(await tokensOf(withAuth(target, "grant", "refresh"))).toEqual(["bot-r0", "person-r0"]);
  });

  it("is a living access token where the vendor wants that one", async () => {
    rotate();
    const target = await connected();
    moveClock(13 * HOUR_MS);
    expect((await tokensOf(withAuth(target, "grant", "access")))[0]).toBe("bot-1");
  });

  it("is the ended one where no other is to be had", async () => {
    fake().onToken(() => ({ status: 503 }));
    const target = await connected();
    moveClock(13 * HOUR_MS);
    expect(await tokensOf(withAuth(target, "grant", "access"))).toEqual(["bot-0", "person-0"]);
  });
});
