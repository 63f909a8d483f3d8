import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db, inTransaction } from "@/db/client";
import { connections, events, sealedSecrets } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { ProviderError } from "@/lib/base/errors";
import { moveConnection } from "@/lib/core/connections/transition";
import { findChoiceToken } from "@/lib/core/vault/choice-token";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { tokenSetOf } from "@/lib/core/vault/fixtures/token-set-of";
import type { ChoiceDefinition, ChoiceOption, IntegrationDefinition } from "@/lib/providers/contract";
import { chooseOption } from "./choose-option";
import type { ConnectedInput } from "./connected-input";
import { accessOf } from "./connection-http";
import { getConnection } from "./get-connection";
import { listChoices } from "./list-choices";
import { saveConnected } from "./save-connected";
import { settleChoices } from "./settle-choices";
import { updateConnection } from "./update-connection";

const registry = vi.hoisted(() => ({ fake: null as unknown }));
vi.mock("@/lib/providers/registry", async (original) => {
  const actual = await original<typeof import("@/lib/providers/registry")>();
  const fakeOf = (key: string) => (key === "fake-calendar" ? (registry.fake as IntegrationDefinition) : null);
  return {
    ...actual,
    findIntegration: (key: string) => fakeOf(key) ?? actual.findIntegration(key),
    findConnected: (row: { integration: string; authKind: string }) =>
      fakeOf(row.integration) ?? actual.findConnected(row),
  };
});

const KEY = "fake-calendar";
const option = (id: string, refusal: string | null = null): ChoiceOption => {
  return { id, name: `Named ${id}`, detail: null, imageUrl: null, refusal };
};

/** What the provider has to choose from now; a board belongs to a page. */
let pages: readonly ChoiceOption[] | "down";
let boards: Readonly<Record<string, readonly ChoiceOption[]>>;
let tokenSerial: number;
let decided: { id: string; name: string } | null;

const page: ChoiceDefinition = {
  name: "page",
  required: true,
  list: async () => {
    if (pages === "down") throw new ProviderError("fake", { kind: "unavailable", status: 503 });
    return pages;
  },
  decided: () => decided,
  readToken: async (_http, id) => `token-${id}-${tokenSerial}`,
};
const board: ChoiceDefinition = {
  name: "board",
  required: true,
  list: async ({ connection }) => boards[connection?.choices.page?.id ?? ""] ?? [],
};

let organization: TestOrganization;
let integration: IntegrationDefinition;

beforeEach(async () => {
  organization = await newOrganization();
  [pages, boards, tokenSerial, decided] = [[option("a"), option("b")], {}, 1, null];
  useChoices(page);
});

function useChoices(...choices: ChoiceDefinition[]): void {
  const fake = fakeIntegration();
  integration = { ...fake, choices, meta: { ...fake.meta, choices: choices.map(({ name }) => name) } };
  registry.fake = integration;
}

/** A consent, as the callback ends it; answers the connection's id. */
async function consent(connectionId: string | null = null): Promise<string> {
  const { owner, organizationId, projectId } = organization;
  const now = clock.now();
  const input: ConnectedInput = {
    flow: {
      organizationId,
      userId: owner.userId,
      projectId,
      integration: KEY,
      connectionId,
      ...{ customerId: null, session: null, tags: [] },
      ...{ returnTo: "/", display: "redirect", visibility: "personal", name: null },
    },
    integration,
    account: { id: "ana", name: "Ana", email: null, imageUrl: null },
    tokens: tokenSetOf({
      accessToken: "access",
      refreshToken: "refresh",
      expiresAt: new Date(now.getTime() + 3_600_000),
      issuedAt: now,
      scopes: ["read", "extra"],
    }),
    oauthAppId: null,
    callbackParams: new URLSearchParams(),
  };
  const saved = await saveConnected(owner.ctx, input);
  if (saved.kind !== "saved") throw new Error(saved.kind);
  const { heals } = saved;
  await settleChoices(owner.ctx, { organizationId, connectionId: saved.connectionId, integration, heals });
  return saved.connectionId;
}

const shown = (ref: string) => getConnection(organization.owner.ctx, { ref });
const choose = (ref: string, choice: string, optionId: string) =>
  chooseOption(organization.owner.ctx, { ref, choice, optionId });
const tokenOf = (connectionId: string, choice = "page") =>
  findChoiceToken(db(), { organizationId: organization.organizationId, connectionId, choice });
const ours = (id: string) => and(eq(connections.organizationId, organization.organizationId), eq(connections.id, id));

async function rowOf(id: string) {
  const [row] = await db().select().from(connections).where(ours(id));
  if (!row) throw new Error("no such connection");
  return row;
}

async function told(): Promise<string[]> {
  const rows = await db()
    .select({ type: events.type })
    .from(events)
    .where(eq(events.organizationId, organization.organizationId))
    .orderBy(asc(events.id));
  return rows.map(({ type }) => type);
}

describe("right after a consent", () => {
  it("what leaves no choice is taken, with its own token sealed", async () => {
    pages = [option("a"), option("b", "pageRole")];
    const id = await consent();
    expect(await shown(id)).toMatchObject({
      status: "active",
      statusReason: null,
      choices: [{ name: "page", required: true, chosen: { id: "a", name: "Named a" }, open: false }],
    });
    expect(await tokenOf(id)).toEqual({ optionId: "a", token: "token-a-1" });
  });

  it("what the answer decided is taken, and confirmed", async () => {
    decided = { id: "b", name: "Named b" };
    const id = await consent();
    expect(await shown(id)).toMatchObject({ status: "active", choices: [{ chosen: { id: "b" }, open: false }] });
    expect(await tokenOf(id)).toMatchObject({ token: "token-b-1" });
  });

  it("what a person has to choose leaves it pending, usable for nothing", async () => {
    const id = await consent();
    expect(await shown(id)).toMatchObject({
      status: "pending",
      statusReason: { code: "choice_open", message: expect.stringContaining("has to be chosen") },
      choices: [{ name: "page", chosen: null, open: true }],
    });
    expect((await rowOf(id)).statusReason).toEqual({ code: "choice_open", subject: "page" });
    const row = await rowOf(id);
    await expect(accessOf(row)).rejects.toThrow(/chosen before it can work/);
  });

  it("a provider that fails to list loses no consent", async () => {
    pages = "down";
    const id = await consent();
    expect(await shown(id)).toMatchObject({ status: "pending", choices: [{ chosen: null, open: true }] });
    const secrets = await db()
      .select({ field: sealedSecrets.field })
      .from(sealedSecrets)
      .where(and(eq(sealedSecrets.organizationId, organization.organizationId), eq(sealedSecrets.subjectId, id)));
    expect(secrets.map(({ field }) => field).sort()).toEqual(["access_token", "refresh_token"]);
    await expect(listChoices(organization.owner.ctx, { ref: id })).rejects.toThrow(ProviderError);
    pages = [option("a"), option("b")];
    expect(await choose(id, "page", "b")).toMatchObject({ status: "active" });
  });
});

describe("choosing", () => {
  it("goes in order, and the last one ends the waiting", async () => {
    useChoices(page, board);
    boards = { a: [option("x"), option("y")] };
    const id = await consent();
    await expect(choose(id, "board", "x")).rejects.toMatchObject({ code: "conflict" });
    expect((await listChoices(organization.owner.ctx, { ref: id })).data).toMatchObject([
      { name: "page", waitsFor: null, options: [{ id: "a" }, { id: "b" }] },
      { name: "board", waitsFor: "page", options: [] },
    ]);
    expect(await choose(id, "page", "a")).toMatchObject({ status: "pending" });
    expect((await rowOf(id)).statusReason).toEqual({ code: "choice_open", subject: "board" });
    expect(await choose(id, "board", "y")).toMatchObject({ status: "active", statusReason: null });
    expect(await told()).toEqual(["connection.created", "connection.updated", "connection.updated"]);
  });

  it("another option clears what stood on the one before, and its token", async () => {
    useChoices(page, board);
    boards = { a: [option("x"), option("y")], b: [option("z"), option("w")] };
    const id = await consent();
    await choose(id, "page", "a");
    await choose(id, "board", "x");
    expect(await choose(id, "page", "a")).toMatchObject({ status: "active" }); // the same again clears nothing
    expect(await choose(id, "page", "b")).toMatchObject({
      status: "pending",
      choices: [{ chosen: { id: "b" } }, { chosen: null, open: true }],
    });
    expect(await tokenOf(id)).toEqual({ optionId: "b", token: "token-b-1" });
  });

  it("takes an id only that the provider names now, and nothing that it refuses", async () => {
    pages = [option("a"), option("b"), option("c", "pageRole")];
    const id = await consent();
    await expect(choose(id, "page", "somebody-elses")).rejects.toMatchObject({ code: "unprocessable" });
    await expect(choose(id, "page", "c")).rejects.toMatchObject({ code: "unprocessable" });
    await expect(choose(id, "unknown", "a")).rejects.toMatchObject({ code: "unprocessable" });
    expect(await shown(id)).toMatchObject({ status: "pending", choices: [{ chosen: null }] });
    expect(await tokenOf(id)).toBeNull();
  });

  it("cannot be forged by settings, and is for those who may change connections", async () => {
    const id = await consent();
    const forged = { choices: { page: { id: "a", name: "x" } }, page: "a" };
    expect(await updateConnection(organization.owner.ctx, { ref: id, settings: forged })).toMatchObject({
      status: "pending",
      choices: [{ chosen: null, open: true }],
    });
    expect((await rowOf(id)).choices).toEqual({});
    await db().update(connections).set({ visibility: "shared" }).where(ours(id));
    const asViewer = { ref: id, choice: "page", optionId: "a" };
    await expect(chooseOption(organization.viewer.ctx, asViewer)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("at once by two ends in one of the two, with the token that belongs to it", async () => {
    const id = await consent();
    await Promise.allSettled([choose(id, "page", "a"), choose(id, "page", "b")]);
    const [chosen] = (await shown(id)).choices;
    expect(await tokenOf(id)).toMatchObject({ optionId: chosen?.chosen?.id });
  });
});

describe("a consent given again", () => {
  it("keeps what is still possible, with its token read anew, and says that it works again", async () => {
    const id = await consent();
    await choose(id, "page", "b");
    const { organizationId } = organization;
    await inTransaction((tx) =>
      moveConnection(tx, {
        organizationId,
        connectionId: id,
        to: "needs_reauth",
        reason: { code: "refresh_rejected" },
      }),
    );
    tokenSerial = 2;
    expect(await consent(id)).toBe(id);
    expect(await shown(id)).toMatchObject({ status: "active", choices: [{ chosen: { id: "b" }, open: false }] });
    expect(await tokenOf(id)).toEqual({ optionId: "b", token: "token-b-2" });
    expect((await told()).at(-1)).toBe("connection.recovered");
  });

  it("opens what is gone, and does not take another in its place", async () => {
    const id = await consent();
    await choose(id, "page", "b");
    pages = [option("a")];
    await consent(id);
    expect(await shown(id)).toMatchObject({ status: "pending", choices: [{ chosen: null, open: true }] });
    expect(await tokenOf(id)).toBeNull();
  });

  it("leaves to be confirmed what the provider cannot be asked about", async () => {
    const id = await consent();
    await choose(id, "page", "b");
    pages = "down";
    await consent();
    expect(await shown(id)).toMatchObject({ status: "pending", choices: [{ chosen: { id: "b" }, open: true }] });
    pages = [option("a"), option("b")];
    expect(await choose(id, "page", "b")).toMatchObject({ status: "active", choices: [{ open: false }] });
  });
});

describe("while a choice is open", () => {
  it.each(["paused", "needs_reauth", "degraded"] as const)("what was %s and heals waits for it", async (status) => {
    const id = await consent();
    const { organizationId } = organization;
    const move = (to: typeof status | "active") =>
      inTransaction((tx) => moveConnection(tx, { organizationId, connectionId: id, to }));
    await db().update(connections).set({ status }).where(ours(id));
    expect(await move("active")).toBe(true);
    expect(await rowOf(id)).toMatchObject({
      status: "pending",
      statusReason: { code: "choice_open", subject: "page" },
    });
    expect(await move("active")).toBe(false);
  });

  it("a pause lasts, and ends in waiting", async () => {
    const id = await consent();
    const { ctx } = organization.owner;
    expect(await updateConnection(ctx, { ref: id, paused: true })).toMatchObject({ status: "paused" });
    await expect(choose(id, "page", "a")).rejects.toMatchObject({ code: "conflict" });
    expect(await updateConnection(ctx, { ref: id, paused: false })).toMatchObject({ status: "pending" });
  });
});
