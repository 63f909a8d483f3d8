// Why: an agent tells whoever asks what that member may see, so who somebody in a chat is must never be anybody else's to say.
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { bindLinks, chatPeople, connections, conversations, linkAttempts, members } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { slackIntegration } from "@/lib/providers/slack/integration";
import { bindFound } from "./bind-by-address";
import { bindByLink } from "./bind-by-link";
import { findAsker } from "./find-asker";
import { findBindLink } from "./find-bind-link";
import { listChatPeople } from "./list-chat-people";
import { promptFor } from "./prompt-for";
import { unbindPerson } from "./unbind-person";
import { withoutBindLinks } from "./without-bind-links";

const NAT = "U0NAT";
let ours: TestOrganization;
let theirs: TestOrganization;
let id: string;

beforeEach(async () => {
  await db().delete(linkAttempts);
  [ours, theirs] = [await newOrganization(), await newOrganization()];
  id = await newConnection(ours, { owner: ours.owner, visibility: "shared", integration: slackIntegration });
});

const ctx = () =>
  backgroundContext({ kind: "system", job: "messages.converse", organizationId: ours.organizationId } as const);
const person = ({ userId, email }: TestMember) => backgroundContext({ kind: "person", userId, name: email } as const);
const named = () => and(eq(connections.organizationId, ours.organizationId), eq(connections.id, id));

async function connection() {
  const [row] = await db().select().from(connections).where(named());
  if (!row) throw new Error("no connection");
  return row;
}

async function ask(more: { isAlone?: boolean; isAwaited?: boolean; externalUserId?: string } = {}) {
  const stranger = { externalUserId: NAT, name: "Nat", directChatId: "D0NAT", isAlone: true, ...more };
  return promptFor(ctx(), { ...stranger, connection: await connection() });
}

async function askForLink(): Promise<string> {
  const prompt = await ask({ isAwaited: true });
  if (prompt.kind !== "say") throw new Error(prompt.kind);
  const [mark] = prompt.body.marks;
  const token = mark?.url?.split("/messaging/bind/")[1] ?? "";
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(prompt.body.text).not.toContain(token);
  expect(withoutBindLinks(prompt.body.marks)).toEqual([]);
  return token;
}

const asker = async () => findAsker({ connection: await connection(), externalUserId: NAT });
/** As 15 minutes later. */
const age = () => db().update(bindLinks).set({ expiresAt: clock.now() }).where(eq(bindLinks.connectionId, id));

describe("a link", () => {
  it("is a secret of whoever asked for it, and makes who opens it that person, once", async () => {
    const token = await askForLink();
    expect(JSON.stringify(await db().select().from(bindLinks))).not.toContain(token);
    expect(await findBindLink(token)).toMatchObject({ organizationId: ours.organizationId, personName: "Nat" });
    expect(await bindByLink(person(ours.viewer), { token })).toMatchObject({
      ...{ connectionId: id, externalUserId: NAT, name: "Nat", directChatId: "D0NAT", boundBy: "link" },
      member: { userId: ours.viewer.userId },
    });
    expect(await asker()).toMatchObject({ userId: ours.viewer.userId, role: "viewer" });
    expect(await findBindLink(token)).toBeNull();
    await expect(bindByLink(person(ours.viewer), { token })).rejects.toMatchObject({ code: "not_found" });
  });

  it("works for no stranger, and not for who may not see the connection; what is refused uses nothing up", async () => {
    const token = await askForLink();
    await expect(bindByLink(person(theirs.owner), { token })).rejects.toMatchObject({ code: "forbidden" });
    await db().update(connections).set({ visibility: "personal", ownerUserId: ours.owner.userId }).where(named());
    await expect(bindByLink(person(ours.admin), { token })).rejects.toMatchObject({ code: "not_found" });
    expect(await bindByLink(person(ours.owner), { token })).toMatchObject({ member: { userId: ours.owner.userId } });
  });

  it("is no good when it is too old, unknown, or its connection has ended", async () => {
    const token = await askForLink();
    await expect(bindByLink(person(ours.owner), { token: "none" })).rejects.toMatchObject({ code: "not_found" });
    await age();
    await expect(bindByLink(person(ours.owner), { token })).rejects.toMatchObject({ code: "not_found" });
    const other = await askForLink();
    await disconnectConnection(ours.owner.ctx, { ref: id });
    expect(await findBindLink(other)).toBeNull();
    await expect(bindByLink(person(ours.owner), { token: other })).rejects.toMatchObject({ code: "not_found" });
  });

  it("makes nobody another member who is one already, until that is taken back", async () => {
    await bindByLink(person(ours.member), { token: await askForLink() });
    const token = await askForLink();
    await expect(bindByLink(person(ours.owner), { token })).rejects.toMatchObject({ code: "conflict" });
    expect(await asker()).toMatchObject({ userId: ours.member.userId });
    await unbindPerson(ours.admin.ctx, { connectionId: id, externalUserId: NAT });
    expect(await asker()).toBeNull();
    await bindByLink(person(ours.owner), { token });
    expect(await asker()).toMatchObject({ userId: ours.owner.userId });
  });

  it("hands no member what was said in that chat as another one", async () => {
    const now = clock.now();
    const chat = {
      organizationId: ours.organizationId,
      connectionId: id,
      integration: "slack",
      kind: "direct",
    } as const;
    const direct = { ...chat, id: newId(), externalId: "D0NAT", name: "Nat", lastMessageAt: now, createdAt: now };
    await db()
      .insert(conversations)
      .values({ ...direct, privateToUserId: ours.member.userId });
    const kept = () => db().select().from(conversations).where(eq(conversations.organizationId, ours.organizationId));
    await bindByLink(person(ours.member), { token: await askForLink() });
    expect(await kept()).toHaveLength(1);
    await unbindPerson(ours.member.ctx, { connectionId: id, externalUserId: NAT });
    await bindByLink(person(ours.owner), { token: await askForLink() });
    expect(await kept()).toEqual([]);
    // What was said before anybody was known is theirs alone from then on.
    await db()
      .insert(conversations)
      .values({ ...direct, privateToUserId: null });
    await bindByLink(person(ours.owner), { token: await askForLink() });
    expect(await kept()).toMatchObject([{ privateToUserId: ours.owner.userId }]);
  });
});

describe("who is prompted", () => {
  it("hears it once an hour, each person for themselves; who waits for an answer always", async () => {
    expect((await ask()).kind).toBe("say");
    expect(await ask()).toEqual({ kind: "nothing" });
    expect((await ask({ externalUserId: "U0BEN" })).kind).toBe("say");
    expect((await ask({ isAwaited: true })).kind).toBe("say");
  });

  it("gets no link where others read it", async () => {
    const prompt = await ask({ isAlone: false });
    expect(prompt).toMatchObject({ kind: "say", body: { marks: [] } });
    expect(await db().select().from(bindLinks).where(eq(bindLinks.connectionId, id))).toEqual([]);
  });
});

describe("an address", () => {
  const found = (provenEmail: string | null) => ({ name: "Nat at Slack", provenEmail });
  const stranger = async () => ({
    ...{ connection: await connection(), externalUserId: NAT, name: "Nat", directChatId: "D0NAT" },
  });

  it("says who somebody is where admins allow it, and nowhere else", async () => {
    expect(await bindFound(ctx(), await stranger(), found(ours.member.email))).toBe(false);
    const allow = { ref: id, settings: { matchByEmail: true } };
    await expect(updateConnection(ours.member.ctx, allow)).rejects.toMatchObject({ code: "forbidden" });
    const nonsense = { ref: id, settings: { matchByEmail: "yes" } };
    await expect(updateConnection(ours.admin.ctx, nonsense)).rejects.toMatchObject({ code: "unprocessable" });
    await updateConnection(ours.admin.ctx, allow);
    expect(await bindFound(ctx(), await stranger(), found(null))).toBe(false);
    expect(await bindFound(ctx(), await stranger(), found(theirs.member.email))).toBe(false);
    expect(await bindFound(ctx(), await stranger(), found(ours.member.email.toUpperCase()))).toBe(true);
    expect(await asker()).toMatchObject({ userId: ours.member.userId, role: "member" });
    expect((await listChatPeople(ours.member.ctx, {})).data).toMatchObject([
      { boundBy: "email", name: "Nat at Slack" },
    ]);
  });
});

describe("who is bound", () => {
  beforeEach(async () => {
    await bindByLink(person(ours.member), { token: await askForLink() });
  });

  it("may as much as the member may now: another role, another sight, no member", async () => {
    const own = and(eq(members.organizationId, ours.organizationId), eq(members.userId, ours.member.userId));
    await db().update(members).set({ role: "viewer" }).where(own);
    expect(await asker()).toMatchObject({ role: "viewer" });
    await db().update(connections).set({ visibility: "personal", ownerUserId: ours.owner.userId }).where(named());
    expect(await asker()).toBeNull();
    await db().update(connections).set({ visibility: "shared" }).where(named());
    await db().delete(members).where(own);
    expect(await asker()).toBeNull();
    expect(await db().select().from(chatPeople).where(eq(chatPeople.organizationId, ours.organizationId))).toEqual([]);
  });

  it("is shown to themselves and to admins, without the chat that is theirs alone, and to nobody else", async () => {
    const shown = async (member: TestMember) => (await listChatPeople(member.ctx, { connectionId: id })).data;
    expect(await shown(ours.member)).toMatchObject([{ externalUserId: NAT, directChatId: "D0NAT" }]);
    expect(await shown(ours.admin)).toMatchObject([{ externalUserId: NAT, directChatId: null }]);
    expect(await shown(ours.viewer)).toEqual([]);
    expect(await shown(theirs.owner)).toEqual([]);
  });

  it("is taken back by themselves or an admin", async () => {
    const bound = { connectionId: id, externalUserId: NAT };
    for (const member of [ours.viewer, theirs.owner]) {
      await expect(unbindPerson(member.ctx, bound)).rejects.toMatchObject({ code: "not_found" });
    }
    await unbindPerson(ours.member.ctx, bound);
    expect(await asker()).toBeNull();
    await expect(unbindPerson(ours.admin.ctx, bound)).rejects.toMatchObject({ code: "not_found" });
  });
});
