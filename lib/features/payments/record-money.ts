import type { Tx } from "@/db/client";
import { decimalMoney } from "@/lib/base/money";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import type { FailedAttempt, MoneyKind } from "@/lib/providers/money-contract";
import type { Merged } from "./merge-fact";
import type { MoneyRow } from "./money-rows";
import { tellCheckout } from "./tell-checkout";
import { tellInvoice } from "./tell-invoice";
import { tellPayment } from "./tell-payment";
import { tellRefund } from "./tell-refund";
import { tellSubscription } from "./tell-subscription";

export interface ToldMoney<Kind extends MoneyKind> extends Merged<Kind> {
  readonly place: ConnectionPlace;
  readonly integration: string;
  /** When the event was made that told of it. */
  readonly at: Date;
}

type Tell<Kind extends MoneyKind> = (tx: Tx, ctx: RequestContext<SystemActor>, told: ToldMoney<Kind>) => Promise<void>;

const TELL: { readonly [Kind in MoneyKind]: Tell<Kind> } = {
  payment: tellPayment,
  refund: tellRefund,
  checkout: tellCheckout,
  subscription: tellSubscription,
  invoice: tellInvoice,
};

/** Tells of what other programs wait for. */
export async function tellMoney<Kind extends MoneyKind>(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  kind: Kind,
  told: ToldMoney<Kind>,
): Promise<void> {
  await TELL[kind](tx, ctx, told);
}

/** Writes the audit line with the figures. */
export async function recordMoney<Kind extends MoneyKind>(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  kind: Kind,
  { before, after, changed, place }: ToldMoney<Kind>,
): Promise<void> {
  await recordAudit(tx, ctx, {
    action: `${AUDITED_AS[kind]}.${before ? "follow" : "record"}`,
    targetKind: AUDITED_AS[kind],
    targetId: after.id,
    targetName: nameOf(after),
    connectionId: place.connectionId,
    privateToUserId: place.privateToUserId,
    changedFields: before ? changed : [],
    details: detailsOf(before, after),
  });
}

const AUDITED_AS = {
  payment: "payment",
  refund: "refund",
  checkout: "checkout",
  subscription: "subscription",
  invoice: "billed_invoice",
} as const satisfies Record<MoneyKind, string>;

/** The figures of a row that the trail keeps, where it has them. */
const FIGURES = [
  "externalId",
  "status",
  "paymentStatus",
  "currency",
  "amount",
  "amountReceived",
  "amountRefunded",
  "total",
  "amountPaid",
  "amountDue",
  "paymentExternalId",
  "subscriptionExternalId",
  "invoiceExternalId",
  "customerExternalId",
  "reference",
  "number",
  "recurringAmount",
  "interval",
] as const;

function detailsOf(before: object | null, after: object): Record<string, string | number | null> {
  const details: Record<string, string | number | null> = {};
  const [old, now] = [figuresOf(before), figuresOf(after)];
  for (const name of FIGURES) {
    const value = plain(now.get(name));
    if (value !== null) details[name] = value;
    const was = plain(old.get(name));
    if (before && was !== value) details[`${name}Before`] = was;
  }
  const failure = newestFailure(before, after);
  return failure === null ? details : { ...details, failureCode: failure };
}

function figuresOf(row: object | null): ReadonlyMap<string, unknown> {
  return new Map(Object.entries({ ...row, ...recurringOf(row) }));
}

/** What a subscription brings each time, in minor units of its currency; prices that are not known are left out of the sum. */
function recurringOf(row: object | null): object {
  if (row === null || !("items" in row && "interval" in row)) return {};
  const { items } = row as MoneyRow<"subscription">; // only subscriptions have both
  const known = items.filter(({ unitAmount }) => unitAmount !== null);
  if (known.length === 0) return {};
  const recurringAmount = known.reduce((sum, { unitAmount, quantity }) => sum + (unitAmount ?? 0) * quantity, 0);
  return { recurringAmount, currency: known[0]?.currency ?? null };
}

/** Why the try was refused that this is about; null: it is about none. */
function newestFailure(before: object | null, after: object): string | null {
  const newest = attemptsOf(after).at(-1);
  const isNew = newest && attemptsOf(before).every(({ key }) => key !== newest.key);
  return isNew ? newest.code : null;
}

function attemptsOf(row: object | null): readonly FailedAttempt[] {
  return row && "attempts" in row ? (row as MoneyRow<"payment">).attempts : []; // only payments have them
}

function plain(value: unknown): string | number | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}

/** People know a payment by its amount. */
function nameOf(row: MoneyRow<MoneyKind>): string {
  if ("number" in row && row.number) return row.number;
  const amount = "amount" in row ? row.amount : "total" in row ? row.total : null;
  const currency = "currency" in row ? row.currency : null;
  if (amount === null || currency === null) return row.externalId;
  const money = decimalMoney(amount, currency);
  return `${money.amount} ${money.currency}`;
}
