import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { moneyFeeds } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { ProviderError } from "@/lib/base/errors";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { MoneyApi, MoneyFact, MoneyNews, MoneyRef } from "@/lib/providers/money-contract";
import { selectMoney } from "./money-rows";
import { planMoney, type ToldOfOne } from "./plan-money";
import { UnreadableEventError } from "./unreadable-event";

/** An event with all that is needed to keep what it means: nobody is asked any more. */
export interface PreparedMoney {
  readonly connection: ConnectionRow;
  readonly news: MoneyNews;
  /** `money_feeds.version` before the provider was asked. */
  readonly version: number;
  readonly askedAt: Date;
  /** How the provider says it is now; null: the event is enough. */
  readonly fetched: readonly MoneyFact[] | null;
  /** What goes with it, and was not known. */
  readonly beside: readonly MoneyFact[];
}

interface MoneyEvent {
  readonly connection: ConnectionRow;
  /** As the provider sent it. */
  readonly event: unknown;
  /** For tests; the connection's otherwise. */
  readonly api?: MoneyApi;
}

/**
 * Reads what an event of a payment provider means, and asks the provider where the event alone does not say how things are.
 * To be done outside of any transaction, each time before `applyMoney`.
 * @returns null: it is not about money
 * @throws UnreadableEventError; ProviderError; AppError where the connection rests
 */
export async function prepareMoney({ connection, event, api }: MoneyEvent): Promise<PreparedMoney | null> {
  const money = api ?? (await capabilityOf(connection, "payments"));
  const news = readEvent(money, event);
  if (!news) return null;
  const askedAt = clock.now();
  const version = await readVersion(connection);
  const prepared = { connection, news, version, askedAt };
  if (news.says === "catalogue") return { ...prepared, fetched: null, beside: [] };
  const stored = await find(connection, news.subject);
  const fetched = planMoney(news, stored) === "fetch" ? await money.fetch(news.subject) : null;
  const beside = await fetchUnknown({ connection, money, news });
  const invoiceExternalId = await findInvoice({ connection, money, news });
  if (invoiceExternalId === null) return { ...prepared, fetched, beside };
  const billed = <Fact extends MoneyFact | null>(fact: Fact): Fact =>
    fact?.kind === "payment" && fact.externalId === news.subject.externalId ? { ...fact, invoiceExternalId } : fact;
  return { ...prepared, news: { ...news, fact: billed(news.fact) }, fetched: fetched?.map(billed) ?? null, beside };
}

/**
 * A payment does not say what it pays. Whoever is told that it succeeded or failed wants to know, so it is asked for then: of
 * customers only, since nobody else is billed.
 */
async function findInvoice({ connection, money, news }: Beside): Promise<string | null> {
  const { subject, fact, happened } = news;
  if (fact?.kind !== "payment" || fact.customerExternalId === null || !(happened.paidAt || happened.attempts))
    return null;
  const { organizationId, id: connectionId } = connection;
  const key = { organizationId, connectionId, externalIds: [subject.externalId] };
  const [stored] = await selectMoney(db(), "payment", key);
  return stored?.invoiceExternalId ? null : money.findInvoice(subject.externalId);
}

/** Nobody is asked here: what fails is the event. */
function readEvent(money: MoneyApi, event: unknown): MoneyNews | null {
  try {
    return money.readEvent(event);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw new UnreadableEventError("a money event is not as its provider describes it", { cause: error });
  }
}

async function readVersion({ organizationId, id }: ConnectionRow): Promise<number> {
  const [feed] = await db()
    .select({ version: moneyFeeds.version })
    .from(moneyFeeds)
    .where(and(eq(moneyFeeds.organizationId, organizationId), eq(moneyFeeds.connectionId, id)));
  return feed?.version ?? 0;
}

async function find({ organizationId, id: connectionId }: ConnectionRow, { kind, externalId }: MoneyRef) {
  const [row] = await selectMoney(db(), kind, { organizationId, connectionId, externalIds: [externalId] });
  return row ?? null;
}

interface Beside {
  readonly connection: ConnectionRow;
  readonly money: MoneyApi;
  readonly news: ToldOfOne;
}

async function fetchUnknown({ connection, money, news }: Beside): Promise<MoneyFact[]> {
  const facts: MoneyFact[] = [];
  for (const ref of news.beside) {
    if (!(await find(connection, ref))) facts.push(...(await money.fetch(ref)));
  }
  return facts;
}
