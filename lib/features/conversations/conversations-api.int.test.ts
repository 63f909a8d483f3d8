// Why: what is said in a chat is read by those whose chat it is, and by nobody else; long lists begin where they are asked to.
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { GET as getMessages, POST as postMessage } from "@/app/api/conversations/[id]/messages/route";
import { GET as getOne } from "@/app/api/conversations/[id]/route";
import { GET as getList } from "@/app/api/conversations/route";
import { db } from "@/db/client";
import { auditEvents, conversationReads, conversations } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newConversation } from "@/e2e/kit/new-conversation";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { expectNoSecrets } from "@/e2e/kit/secrets";
import { telegramIntegration } from "@/lib/providers/telegram/integration";
import { clearConversation } from "./clear-conversation";
import { getConversation } from "./get-conversation";
import { listConversations } from "./list-conversations";
import { listMessages } from "./list-messages";
import { sendMessage } from "./send-message";
import { updateConversation } from "./update-conversation";

let organization: TestOrganization;
let connectionId: string;
beforeEach(async () => {
  organization = await newOrganization();
  connectionId = await connect();
});

const connect = (visibility: "shared" | "personal" = "shared") =>
  newConnection(organization, {
    owner: organization.member,
    visibility,
    integration: telegramIntegration,
    choices: { chat: { id: "500", name: "Team" } },
  });
const said = (options: Partial<Parameters<typeof newConversation>[0]> = {}) =>
  newConversation({ organizationId: organization.organizationId, connectionId, ...options });
const namesFor = async ({ ctx }: TestMember, query: Partial<Parameters<typeof listConversations>[1]> = {}) =>
  (await listConversations(ctx, { limit: 50, ...query })).data.map(({ name }) => name);

describe("a conversation", () => {
  it("in a shared chat is everybody's who sees the connection", async () => {
    const id = await said({ name: "Team", externalId: "500", said: ["Hello?", "Anybody?"] });
    for (const { ctx } of [organization.owner, organization.viewer]) {
      expect((await listConversations(ctx, { limit: 50 })).data).toMatchObject([
        {
          ...{ id, name: "Team", chatId: "500", isPrivate: false, isDefault: true, agent: null, unreachable: null },
          ...{ lastText: "Anybody?", lastDirection: "in", lastPosition: 2, readPosition: 0, unread: 2 },
          connection: { id: connectionId, status: "active" },
        },
      ]);
    }
  });

  it("with one member is theirs alone: for admins, and for everybody else, it is not there", async () => {
    const id = await said({ privateToUserId: organization.member.userId });
    const params = { id };
    for (const { cookie } of [organization.owner, organization.admin, organization.viewer]) {
      const list = await callRoute(getList, { path: "/api/conversations", cookie });
      expect(list.json).toEqual({ data: [], nextCursor: null });
      for (const [route, path] of [
        [getOne, `/api/conversations/${id}`],
        [getMessages, `/api/conversations/${id}/messages`],
      ] as const) {
        expect((await callRoute(route, { path, params, cookie })).status).toBe(404);
      }
    }
    const { cookie } = organization.member;
    const mine = await callRoute(getOne, { path: `/api/conversations/${id}`, params, cookie });
    expect(mine.json).toMatchObject({ id, isPrivate: true, isDefault: false });
    const read = await callRoute(getMessages, { path: `/api/conversations/${id}/messages`, params, cookie });
    expect(read.json).toMatchObject({ data: [{ text: "Hello?", author: "person", authorName: "Ana", position: 1 }] });
  });

  it("of a personal connection is its owner's alone, of another organization nobody's", async () => {
    await said({ connectionId: await connect("personal") });
    expect(await namesFor(organization.member)).toEqual(["Ana"]);
    expect(await namesFor(organization.owner)).toEqual([]);
    expect(await namesFor((await newOrganization()).owner)).toEqual([]);
  });
});

describe("the list", () => {
  it("goes on where a page ended, the latest first, also among those of one moment", async () => {
    const lastMessageAt = new Date("2026-03-02T08:00:00Z");
    for (const name of ["a", "b", "c"]) await said({ name, lastMessageAt });
    await said({ name: "newest", lastMessageAt: new Date("2026-03-02T09:00:00Z") });
    const { ctx } = organization.viewer;
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listConversations(ctx, { limit: 1, cursor, integration: "telegram" });
      seen.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(["newest", "c", "b", "a"]);
    await expect(listConversations(ctx, { limit: 1, cursor: "nonsense" })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  it("is narrowed to an integration, to words as they are, and to what one has not read", async () => {
    const other = await said({ name: "100% sure", said: ["one", "two"] });
    await said({ name: "Ben", integration: "slack" });
    expect(await namesFor(organization.viewer, { integration: "slack" })).toEqual(["Ben"]);
    expect(await namesFor(organization.viewer, { q: "0%" })).toEqual(["100% sure"]);
    expect(await namesFor(organization.viewer, { q: "TWO" })).toEqual(["100% sure"]);
    const { organizationId, userId } = organization.viewer.ctx.actor;
    await db().insert(conversationReads).values({ organizationId, userId, conversationId: other, readPosition: 2 });
    expect(await namesFor(organization.viewer, { unread: "true" })).toEqual(["Ben"]);
    expect(await namesFor(organization.viewer, { unread: "false" })).toEqual(["100% sure"]);
    expect(await namesFor(organization.owner, { unread: "true" })).toEqual(["Ben", "100% sure"]);
  });

  it("of an integration begins at its index", async () => {
    await db().transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      const plan = await tx.execute(sql`
        explain select id from conversations
        where "organization_id" = ${organization.organizationId} and integration = 'telegram'
          and (last_message_at, id) < (${new Date().toISOString()}::timestamptz, ${connectionId}::uuid)
        order by last_message_at desc, id desc limit 51`);
      expect(JSON.stringify(plan)).toMatch(/Backward using conversations_(recent|latest)_idx/);
      expect(JSON.stringify(plan)).toContain("ROW(last_message_at, id) <");
    });
  });
});

it("messages are read from the latest on, further back by the page", async () => {
  const id = await said({ said: ["one", "two", "three"] });
  const { ctx } = organization.viewer;
  const first = await listMessages(ctx, { id, limit: 2 });
  expect(first.data.map(({ text }) => text)).toEqual(["three", "two"]);
  const rest = await listMessages(ctx, { id, limit: 2, cursor: first.nextCursor ?? "" });
  expect(rest).toMatchObject({ data: [{ text: "one", state: "done" }], nextCursor: null });
  await expect(listMessages(ctx, { id, limit: 2, cursor: "WyJ4Il0" })).rejects.toMatchObject({
    code: "invalid_request",
  });
});

describe("who reads", () => {
  it("is noted as far as they have, never back and never beyond what was said", async () => {
    const id = await said({ said: ["one", "two", "three"] });
    const { ctx } = organization.viewer;
    expect(await updateConversation(ctx, { id, readPosition: 2 })).toMatchObject({ readPosition: 2, unread: 1 });
    expect(await updateConversation(ctx, { id, readPosition: 1 })).toMatchObject({ readPosition: 2, unread: 1 });
    expect(await updateConversation(ctx, { id, readPosition: 99 })).toMatchObject({ readPosition: 3, unread: 0 });
    expect(await getConversation(organization.owner.ctx, { id })).toMatchObject({ readPosition: 0, unread: 3 });
  });
});

describe("who may write", () => {
  it("says something once for each key, and it waits to be sent", async () => {
    const id = await said();
    const { cookie, userId } = organization.member;
    const path = `/api/conversations/${id}/messages`;
    const headers = { "idempotency-key": "a-key" };
    const call = { method: "POST", path, params: { id }, cookie, headers, body: { text: "Hello from the hub 🙂" } };
    const first = await callRoute(postMessage, call);
    expect(first.status).toBe(201);
    expect((await callRoute(postMessage, call)).json).toEqual(first.json);
    const { data } = await listMessages(organization.viewer.ctx, { id, limit: 9 });
    expect(data).toMatchObject([
      {
        ...first.json,
        position: 2,
        direction: "out",
        author: "member",
        text: "Hello from the hub 🙂",
        state: "waiting",
      },
      { position: 1 },
    ]);
    expect(await trailOf(id)).toMatchObject([{ action: "message.send", actorId: userId, privateToUserId: null }]);
    expectNoSecrets(JSON.stringify(await trailOf(id)));
  });

  it("says nothing empty, nothing endless, and nothing where nobody can be reached", async () => {
    const id = await said();
    const { cookie, ctx } = organization.member;
    const say = (text: unknown) =>
      callRoute(postMessage, {
        ...{ method: "POST", path: `/api/conversations/${id}/messages`, params: { id }, cookie, body: { text } },
      });
    for (const text of ["", " \n\t ", "x".repeat(20_001), 7, null]) expect((await say(text)).status).toBe(400);
    await db().update(conversations).set({ unreachable: "blocked" }).where(ofOne(id));
    expect((await say("Hello?")).status).toBe(409);
    expect((await listMessages(ctx, { id, limit: 9 })).data).toHaveLength(1);
  });

  it("chooses who answers, of the agents that there are, and clears what was said", async () => {
    const id = await said();
    const { ctx } = organization.member;
    await expect(updateConversation(ctx, { id, agent: "nobody" })).rejects.toMatchObject({ code: "unprocessable" });
    expect(await updateConversation(ctx, { id, agent: "binky" })).toMatchObject({ agent: "binky" });
    await updateConversation(ctx, { id, agent: "binky" }); // as it is
    expect((await clearConversation(ctx, { id })).clearedAt).not.toBe(null);
    expect((await trailOf(id)).map(({ action }) => action)).toEqual([
      "conversation.switch_agent",
      "conversation.clear",
    ]);
  });

  it("does nothing in somebody else's chat, and viewers do nothing but read", async () => {
    const id = await said({ privateToUserId: organization.member.userId });
    const { owner, viewer } = organization;
    for (const work of [
      () => sendMessage(owner.ctx, { id, text: "x" }),
      () => updateConversation(owner.ctx, { id, agent: "binky" }),
      () => updateConversation(owner.ctx, { id, readPosition: 1 }),
      () => clearConversation(owner.ctx, { id }),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: "not_found" });
    }
    const shared = await said();
    for (const work of [
      () => sendMessage(viewer.ctx, { id: shared, text: "x" }),
      () => updateConversation(viewer.ctx, { id: shared, agent: "binky" }),
      () => clearConversation(viewer.ctx, { id: shared }),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: "forbidden" });
    }
    await sendMessage(organization.member.ctx, { id, text: "mine" });
    expect(await trailOf(id)).toMatchObject([{ privateToUserId: organization.member.userId }]);
  });
});

const ofOne = (id: string) =>
  and(eq(conversations.organizationId, organization.organizationId), eq(conversations.id, id));

const trailOf = (targetId: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.targetId, targetId)))
    .orderBy(auditEvents.id);
