import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import type { ChatApi, ChatDraft } from "@/lib/providers/chat-contract";

const HOUR_MS = 3_600_000;
const GENERAL = "C012AB3CD";
const LEADERSHIP = "C0LEADERS";
const ANA = "U1ANA00001";
const { sandbox, organization, connect, choose } = integrationForTests("slack");

const said = z.array(z.record(z.string(), z.string()));
const posted = async () => said.parse(await (await fetch(`${sandbox.origin}/control/slack/posted`)).json());
const draft = (change: Partial<ChatDraft> = {}): ChatDraft => ({
  chatId: GENERAL,
  threadId: null,
  body: { text: "Hello Ana & <all>", marks: [{ kind: "bold", from: 6, to: 9 }] },
  notice: null,
  ...change,
});

describe("chats of a workspace", () => {
  let chat: () => Promise<ChatApi>;
  beforeEach(async () => {
    const id = await connect();
    await choose(id, "channel", GENERAL);
    const mine = and(eq(connections.organizationId, organization().organizationId), eq(connections.id, id));
    chat = async () => {
      const [connection] = await db().select().from(connections).where(mine);
      if (!connection) throw new Error("not connected");
      return capabilityOf(connection, "messages");
    };
  });

  it("are written in: a channel, a thread of it, and a person's own", async () => {
    const api = await chat();
    const inChannel = await api.send(draft());
    expect(inChannel).toMatchObject({ kind: "sent", chatId: GENERAL });
    expect(await api.send(draft({ threadId: "1795341600.000200" }))).toMatchObject({ kind: "sent" });
    const notice = { title: "Slack needs you", level: "error" } as const;
    const own = await api.send(draft({ chatId: ANA, notice }));
    expect(own).toMatchObject({ kind: "sent", chatId: "D1ANA00001" });
    expect(await posted()).toMatchObject([
      { channel: GENERAL, text: "Hello *Ana* &amp; &lt;all&gt;", thread: "" },
      { channel: GENERAL, thread: "1795341600.000200" },
      { channel: "D1ANA00001", blocks: expect.stringContaining("Needs you now") },
    ]);
  });

  it("refuse as a value where the app is not", async () => {
    const api = await chat();
    const gone = { kind: "refused", code: "gone", unreachable: true };
    expect(await api.send(draft({ chatId: "C0NOWHERE" }))).toEqual(gone);
    expect(await api.send(draft({ chatId: LEADERSHIP }))).toEqual(gone);
    await sandbox.control.tell("slack", "archive", { channel: "general" });
    expect(await api.send(draft())).toEqual(gone);
  });

  it("go on over a rotation of the tokens", async () => {
    await (await chat()).send(draft());
    await sandbox.advance(13 * HOUR_MS);
    expect(await (await chat()).send(draft())).toMatchObject({ kind: "sent" });
  });

  it("throw what says nothing of the message", async () => {
    const api = await chat();
    const failures: unknown[] = [];
    for (const fault of [
      { status: 502 },
      { dropAfterProcessing: true },
      { status: 429, retryAfterSeconds: 7 },
    ] as const) {
      await sandbox.control.addFault("slack", { target: "api", pathContains: "chat.postMessage", ...fault });
      await api.send(draft()).catch((error: unknown) => failures.push(error));
    }
    expect(failures).toMatchObject([
      { failure: { kind: "unavailable", status: 502 } },
      { failure: { kind: "unavailable", status: null } },
      { failure: { kind: "rate_limited", retryAfterMs: 7_000 } },
    ]);
    expect(await posted()).toHaveLength(1);
  });
});
