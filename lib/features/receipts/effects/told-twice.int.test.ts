// Why: Slack tells twice of a message that names an app, and only one of the two may know that it does: whichever comes first,
// the message is kept once, and answered.
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { conversations, events, messages } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { backgroundContext } from "@/lib/core/context/request-context";
import { requestOf } from "@/lib/providers/fixtures/pushing";
import { slackIntegration } from "@/lib/providers/slack/integration";
import { slackWebhook } from "@/lib/providers/slack/webhook";
import { keepTold, readTold, type ToldItem } from "../fixtures/told-items";
import { processReceipts } from "../process-receipts";

const ctx = backgroundContext({ kind: "deployment", job: "webhooks.process" });
const THE_APP = { team_id: "T0ACME", user_id: "U0BOT", is_bot: true };
const A_PERSON = { team_id: "T0ACME", user_id: "U0ANA", is_bot: false };

/** What is read of one event about the message; how the fixture keeps it, instants do not survive. */
function told(type: "message" | "app_mention", heardBy: object): ToldItem {
  const about = { user: "U0ANA", channel: "C1", ts: "1795341600.000200", text: "<@U0BOT> /help" };
  const body = { type: "event_callback", team_id: "T0ACME", event_id: type, authorizations: [heardBy] };
  const [item] = slackWebhook.read(requestOf({ ...body, event: { type, channel_type: "channel", ...about } }));
  const [effect] = item?.effects ?? [];
  if (!item || effect?.kind !== "message") throw new Error("no message");
  const { occurredAt: _, ...rest } = item;
  const routes = [{ kind: "address" }] as const;
  return { ...rest, routes, effects: [{ kind: "message", message: { ...effect.message, sentAt: null } }] };
}

async function process(items: readonly ToldItem[]) {
  const organization = await newOrganization();
  const { organizationId, owner } = organization;
  const of = { owner, visibility: "shared", integration: slackIntegration } as const;
  const connectionId = await newConnection(organization, of);
  for (const item of items) {
    await keepTold({ integration: "slack", to: { organizationId, connectionId }, items: [item] }).catch(() => null);
    await processReceipts(ctx, { read: readTold });
  }
  const kept = await db().select().from(messages).where(eq(messages.organizationId, organizationId));
  const due = await db().select().from(conversations).where(eq(conversations.organizationId, organizationId));
  const published = await db()
    .select()
    .from(events)
    .where(and(eq(events.organizationId, organizationId), eq(events.type, "message.received")));
  return { kept, due, published };
}

describe("a message that names the app", () => {
  it.each([
    ["as talk first", [told("message", A_PERSON), told("app_mention", THE_APP)], 2],
    ["as its own first", [told("app_mention", THE_APP), told("message", A_PERSON)], 1],
    ["as its own twice", [told("message", THE_APP), told("app_mention", THE_APP)], 1],
  ])("is kept and answered once, told %s", async (_, items, events) => {
    const { kept, due, published } = await process(items);
    expect(kept).toMatchObject([{ text: "/help", isForBot: true, state: "waiting" }]);
    expect(kept[0]).toMatchObject({ threadExternalId: "1795341600.000200" });
    expect(due).toMatchObject([{ kind: "group", dueAt: expect.any(Date) }]);
    expect(published).toHaveLength(events);
    // Whoever hears of it twice knows it again.
    expect(new Set(published.map(({ data }) => JSON.stringify(data).includes(kept[0]?.id ?? "?")))).toEqual(
      new Set([true]),
    );
  });
});
