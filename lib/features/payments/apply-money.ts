import type { Tx } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type ConnectionPlace, placeOf } from "@/lib/features/connections/connection-place";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { queueProductSync } from "@/lib/features/products/queue-product-sync";
import type { FactOfKind, MoneyFact, MoneyKind } from "@/lib/providers/money-contract";
import { type Merged, mergeFact, mergeHappened, type Stamp } from "./merge-fact";
import { type MoneyKey, type MoneyRow, saveMoney, selectMoney } from "./money-rows";
import { nextVersion } from "./next-version";
import { planMoney, type ToldOfOne } from "./plan-money";
import type { PreparedMoney } from "./prepare-money";
import { recordMoney, tellMoney } from "./record-money";

export interface MoneyChange {
  readonly kind: MoneyKind;
  /** Ours. */
  readonly id: string;
  readonly action: "created" | "updated";
}

/** Something that was kept, and that nobody was told of yet: `announceMoney` does so. */
export interface Untold {
  readonly connection: ConnectionRow;
  readonly place: ConnectionPlace;
  readonly action: MoneyChange["action"];
  tell(tx: Tx, ctx: RequestContext<SystemActor>): Promise<void>;
}

/** again: another worker kept something newer meanwhile; nothing was done, and it has to be prepared anew. */
export type AppliedMoney =
  | { readonly kind: "applied"; readonly changes: readonly MoneyChange[]; readonly untold: readonly Untold[] }
  | { readonly kind: "again" };

/**
 * Keeps what an event of a payment provider means, with its audit lines. The connection is given as it is in this transaction, which
 * has locked it: what is told of one account is kept one after the other. What is still to be told of it is answered: many at once
 * are told of otherwise than a few. The same event again, whenever and however often, changes nothing.
 */
export async function applyMoney(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  prepared: PreparedMoney,
): Promise<AppliedMoney> {
  const { connection, news } = prepared;
  const { organizationId, id: connectionId } = connection;
  const place = placeOf(connection);
  if (news.says === "catalogue") {
    await queueProductSync(tx, { organizationId, connectionId, provider: connection.provider });
    return { kind: "applied", changes: [], untold: [] };
  }
  const key = { organizationId, connectionId };
  const [stored = null] = await selectMoney(tx, news.subject.kind, { ...key, externalIds: [news.subject.externalId] });
  const plan = planMoney(news, stored);
  if (plan === "known") return { kind: "applied", changes: [], untold: [] };
  if (plan === "fetch" && prepared.fetched === null) return { kind: "again" };
  const found = await findRows(tx, key, { facts: factsOf(prepared, news, plan), subject: news.subject, stored });
  const isOvertaken = ({ before, isFetched }: Found) => isFetched && before && before.version > prepared.version;
  if (found.some(isOvertaken)) return { kind: "again" };
  const version = await nextVersion(tx, key);
  const kept: Kept[] = [];
  for (const each of found) {
    const one = await keep(tx, ctx, {
      ...each,
      key,
      place,
      connection,
      stamp: stampOf(prepared, news, each, version),
    });
    if (one) kept.push(one);
  }
  return { kind: "applied", changes: kept.map(({ change }) => change), untold: kept.map(({ untold }) => untold) };
}

interface Fact {
  readonly fact: MoneyFact;
  readonly isFetched: boolean;
  /** It may be older than what is stored: then only what happened counts. */
  readonly mayBeOld: boolean;
  readonly happened: ToldOfOne["happened"];
}

function factsOf({ fetched, beside }: PreparedMoney, news: ToldOfOne, plan: "apply" | "fetch"): Fact[] {
  const { subject, fact } = news;
  const isSubject = (one: MoneyFact) => one.kind === subject.kind && one.externalId === subject.externalId;
  const asFetched = (one: MoneyFact): Fact => {
    return { fact: one, isFetched: true, mayBeOld: false, happened: isSubject(one) ? news.happened : {} };
  };
  const told = plan === "fetch" ? (fetched ?? []).map(asFetched) : [];
  const isTold = told.some((one) => one.fact.kind === fact?.kind && one.fact.externalId === fact.externalId);
  // What the provider does not show any more is still what it was when the event was made.
  if (fact && !isTold) told.unshift({ fact, isFetched: false, mayBeOld: plan === "fetch", happened: news.happened });
  return [...told, ...beside.map(asFetched)];
}

interface Found extends Fact {
  readonly before: MoneyRow<MoneyKind> | null;
}

interface Finding {
  readonly facts: readonly Fact[];
  readonly subject: ToldOfOne["subject"];
  /** What is known of the subject. */
  readonly stored: MoneyRow<MoneyKind> | null;
}

async function findRows(tx: Tx, key: MoneyKey, { facts, subject, stored }: Finding): Promise<Found[]> {
  const found: Found[] = [];
  for (const [kind, of] of Map.groupBy(facts, ({ fact }) => fact.kind)) {
    const ids = of
      .map(({ fact }) => fact.externalId)
      .filter((id) => kind !== subject.kind || id !== subject.externalId);
    const rows: MoneyRow<MoneyKind>[] = await selectMoney(tx, kind, { ...key, externalIds: ids });
    if (kind === subject.kind && stored) rows.push(stored);
    const byId = new Map(rows.map((row) => [row.externalId, row]));
    found.push(...of.map((one) => ({ ...one, before: byId.get(one.fact.externalId) ?? null })));
  }
  return found;
}

function stampOf({ askedAt }: PreparedMoney, { eventId, at }: ToldOfOne, { isFetched }: Fact, version: number): Stamp {
  return { eventId, at, version, fetchedAt: isFetched ? askedAt : null, now: clock.now() };
}

interface Keeping extends Found {
  readonly key: MoneyKey;
  readonly place: ConnectionPlace;
  readonly connection: ConnectionRow;
  readonly stamp: Stamp;
}

interface Kept {
  readonly change: MoneyChange;
  readonly untold: Untold;
}

async function keep(tx: Tx, ctx: RequestContext<SystemActor>, it: Keeping): Promise<Kept | null> {
  return keepOf(tx, ctx, it, it.fact.kind);
}

async function keepOf<Kind extends MoneyKind>(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { key, place, connection, stamp, happened, ...it }: Keeping,
  kind: Kind,
): Promise<Kept | null> {
  const fact = it.fact as FactOfKind<Kind>; // `kind` is its own
  const before = it.before as MoneyRow<Kind> | null; // read from its table
  const isOld = it.mayBeOld && before !== null;
  const said = isOld ? { before, after: before, changed: [] } : mergeFact({ key, before, fact, stamp });
  const merged: Merged<Kind> = mergeHappened(said, happened);
  await saveMoney(tx, kind, merged.after);
  if (merged.changed.length === 0) return null;
  const told = { ...merged, place, integration: connection.integration, at: stamp.at };
  await recordMoney(tx, ctx, kind, told);
  const action = before ? "updated" : "created";
  const tell: Untold["tell"] = (later, acting) => tellMoney(later, acting, kind, told);
  return { change: { kind, id: merged.after.id, action }, untold: { connection, place, action, tell } };
}
