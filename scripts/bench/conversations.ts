// Why: whoever opens the inbox looks at its newest page, however much was ever said.
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { listConversations } from "@/lib/features/conversations/list-conversations";
import { telegramIntegration } from "@/lib/providers/telegram/integration";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { withDatabase } from "./with-database";

const CONVERSATIONS = 10_000;
const CONNECTIONS = 4;
const PAGE = 50;
const ROUNDS = 100;
const WARM_UP = 20;
const PROMISE_MS = 30;

type Wanted = Parameters<typeof listConversations>[1];

export const conversationsBench: Bench = {
  name: "conversations",
  about: `pages of an inbox of ${CONVERSATIONS} conversations, as a member reads it; the promise is ${PROMISE_MS} ms`,
  measure: () =>
    withDatabase(async () => {
      const organization = await newOrganization();
      const ids: string[] = [];
      for (let number = 0; number < CONNECTIONS; number += 1) ids.push(await fill(organization));
      await readAll(organization);
      await db().execute(sql`VACUUM (ANALYZE) conversations, conversation_reads`);
      return measureAll(organization, ids);
    }),
};

/** A connection with its share of the conversations: of each ten one is another member's own, one is waiting. */
async function fill(organization: TestOrganization): Promise<string> {
  const { organizationId, owner, admin } = organization;
  const connectionId = await newConnection(organization, {
    owner,
    visibility: "shared",
    integration: telegramIntegration,
  });
  await db().execute(sql`
    INSERT INTO conversations ("organization_id", id, connection_id, integration, external_id, kind, name,
      private_to_user_id, last_position, last_message_at, last_text, last_direction, waiting_since, created_at)
    SELECT ${organizationId}::uuid, gen_random_uuid(), ${connectionId}::uuid, 'telegram', 'chat-' || n, 'direct',
      'Person ' || n, CASE WHEN n % 10 = 0 THEN ${admin.userId}::uuid END, 20,
      now() - n * interval '1 minute' - random() * interval '1 minute', repeat('what was said ', 12), 'in',
      CASE WHEN n % 10 = 1 THEN now() - interval '1 hour' END, now()
    FROM generate_series(1, ${CONVERSATIONS / CONNECTIONS}::int) AS n`);
  return connectionId;
}

/** The member has read all but the oldest hundred: who looks for unread ones has the longest way. */
async function readAll({ organizationId, member }: TestOrganization): Promise<void> {
  await db().execute(sql`
    INSERT INTO conversation_reads ("organization_id", user_id, conversation_id, read_position)
    SELECT "organization_id", ${member.userId}::uuid, id, last_position FROM conversations
    WHERE "organization_id" = ${organizationId}::uuid
    ORDER BY last_message_at DESC LIMIT ${CONVERSATIONS - 100}::int`);
}

async function measureAll({ member }: TestOrganization, connectionIds: readonly string[]): Promise<readonly Figure[]> {
  const list = (wanted: Partial<Wanted>) => listConversations(member.ctx, { limit: PAGE, ...wanted });
  let middle: string | undefined;
  for (let page = 0; page < 80; page += 1) middle = (await list({ cursor: middle, limit: 100 })).nextCursor ?? middle;
  const looks: Readonly<Record<string, (round: number) => Promise<unknown>>> = {
    "newest page": () => list({}),
    "newest page of a network": () => list({ integration: "telegram" }),
    "newest page of a connection": (round) => list({ connectionId: connectionIds[round % CONNECTIONS] }),
    "a page far below": () => list({ cursor: middle }),
    "unread ones": () => list({ unread: "true", integration: "telegram" }),
    "search of a name": (round) => list({ q: `Person ${round}` }),
    "search of what nobody said": () => list({ q: "nothing of the kind" }),
  };
  const figures: Figure[] = [];
  for (const [metric, look] of Object.entries(looks)) {
    const ms: number[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const startedAt = performance.now();
      await look(round);
      if (round >= WARM_UP) ms.push(performance.now() - startedAt);
    }
    for (const q of [0.5, 0.95]) {
      figures.push({ metric: `p${q * 100}, ${metric}`, value: quantile(ms, q), unit: "ms", reference: PROMISE_MS });
    }
  }
  return figures;
}
