import { newId } from "@/lib/base/id";
import type { FactOfKind, FailedAttempt, Happened, MoneyFact, MoneyKind } from "@/lib/providers/money-contract";
import type { MoneyKey, MoneyRow } from "./money-rows";

export interface Stamp {
  readonly eventId: string;
  /** When the event was made. */
  readonly at: Date;
  /** When the provider was asked; null: the event said it. */
  readonly fetchedAt: Date | null;
  readonly version: number;
  readonly now: Date;
}

export interface Merged<Kind extends MoneyKind> {
  readonly before: MoneyRow<Kind> | null;
  readonly after: MoneyRow<Kind>;
  /** Names of the fields that are other than before; of a new row, all. */
  readonly changed: readonly string[];
}

interface Merging<Kind extends MoneyKind> {
  readonly key: MoneyKey;
  readonly before: MoneyRow<Kind> | null;
  readonly fact: FactOfKind<Kind>;
  readonly stamp: Stamp;
}

/** A row as a fact says it is. */
export function mergeFact<Kind extends MoneyKind>({ key, before, fact, stamp }: Merging<Kind>): Merged<Kind> {
  const { kind: _, ...said } = fact;
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const base = before ?? { ...BLANK, ...key, id: newId(), createdAt: stamp.now };
  const settled = hasFailedForGood(before, fact) ? { paymentStatus: "failed" } : {};
  const begun = { externalCreatedAt: fact.externalCreatedAt ?? base.externalCreatedAt ?? stamp.at };
  const row: unknown = { ...base, ...known, ...settled, ...begun, ...datedBy(before, stamp), updatedAt: stamp.now };
  const after = row as MoneyRow<Kind>; // a fact has its table's fields, by name
  return { before, after, changed: changedFields(before, after, Object.keys(known)) };
}

/** That a later payment failed is told once: what is asked for or comes late goes on saying that it is unpaid. */
function hasFailedForGood(before: MoneyRow<MoneyKind> | null, fact: MoneyFact): boolean {
  if (fact.kind !== "checkout" || fact.paymentStatus !== "unpaid") return false;
  return before !== null && "paymentStatus" in before && before.paymentStatus === "failed";
}

/** What only some facts say, or none. */
const BLANK = {
  ...{ externalCreatedAt: null, amountRefunded: 0, attempts: [], paidAt: null, completedAt: null },
  invoiceExternalId: null,
};

function datedBy(before: MoneyRow<MoneyKind> | null, { eventId, at, fetchedAt, version }: Stamp) {
  const isNewest = !before || at >= before.sourceAt;
  return {
    version,
    sourceAt: isNewest ? at : before.sourceAt,
    sourceEventId: isNewest ? eventId : before.sourceEventId,
    fetchedAt: fetchedAt ?? before?.fetchedAt ?? null,
  };
}

/** What happened once stays true in whatever order it is told of: the earliest moment, all tries. */
export function mergeHappened<Kind extends MoneyKind>(
  { before, after, changed }: Merged<Kind>,
  happened: Happened,
): Merged<Kind> {
  const fields: Record<string, unknown> = {};
  if ("paidAt" in after && happened.paidAt) fields.paidAt = earlier(after.paidAt, happened.paidAt);
  if ("completedAt" in after && happened.completedAt) {
    fields.completedAt = earlier(after.completedAt, happened.completedAt);
  }
  if ("paymentStatus" in after && happened.hasPaymentFailed && after.paymentStatus === "unpaid") {
    fields.paymentStatus = "failed";
  }
  if ("attempts" in after && happened.attempts) fields.attempts = allOf(after.attempts, happened.attempts);
  const row: MoneyRow<Kind> = { ...after, ...fields };
  return { before, after: row, changed: [...new Set([...changed, ...changedFields(after, row, Object.keys(fields))])] };
}

function earlier(known: Date | null, told: Date): Date {
  return known && known <= told ? known : told;
}

/** The newest: somebody who tries thousands of cards must not make a row grow without end. */
const MOST_ATTEMPTS = 50;

function allOf(known: readonly FailedAttempt[], told: readonly FailedAttempt[]): readonly FailedAttempt[] {
  const byKey = new Map<string, FailedAttempt>();
  for (const attempt of [...known, ...told]) {
    const other = byKey.get(attempt.key);
    if (!other || attempt.at < other.at) byKey.set(attempt.key, attempt);
  }
  const order = (one: FailedAttempt) => `${one.at} ${one.key}`;
  return [...byKey.values()].sort((left, right) => (order(left) < order(right) ? -1 : 1)).slice(-MOST_ATTEMPTS);
}

function changedFields(before: object | null, after: object, fields: readonly string[]): string[] {
  const old: Readonly<Record<string, unknown>> = { ...before };
  const now: Readonly<Record<string, unknown>> = { ...after };
  return fields.filter((field) => !before || !isSame(old[field], now[field]));
}

/** The database gives a JSON object's fields back in an order of its own. */
function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
