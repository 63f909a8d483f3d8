import type { Tx } from "@/db/client";
import type { ChangeKind } from "@/lib/contracts/receipts/changes";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { InboundEffect } from "@/lib/providers/contract";
import type { RoutedReceipt } from "../held-receipt";

/** One thing that followed from a receipt. */
export interface Followed {
  readonly receiptId: string;
  readonly kind: ChangeKind;
  readonly id: string;
  readonly action: string;
}

/** Somebody was quicker meanwhile, and nothing was done for it: it has to be prepared anew. */
interface Again {
  readonly receiptId: string;
  readonly kind: "again";
}
export type Outcome = Followed | Again;

/**
 * Does, in the transaction that settles them, what the receipts of one kind ask for; those that are given are still the
 * worker's own, with their connections as they are now. Asks no provider.
 */
export type Apply = (tx: Tx, receipts: readonly RoutedReceipt[]) => Promise<readonly Outcome[]>;

/**
 * What one kind of effect means. Called with the receipts of one organization, the oldest first, outside of any transaction:
 * whatever has to be asked of providers is asked here, and only read.
 */
export type Effect = (ctx: RequestContext<SystemActor>, receipts: readonly RoutedReceipt[]) => Promise<Apply>;

export type EffectOfKind<Kind extends InboundEffect["kind"]> = Extract<InboundEffect, { kind: Kind }>;

export interface Asked<Kind extends InboundEffect["kind"]> {
  readonly receipt: RoutedReceipt;
  readonly effect: EffectOfKind<Kind>;
}

/** The effects of one kind among those of receipts. */
export function askedOf<Kind extends InboundEffect["kind"]>(
  kind: Kind,
  receipts: readonly RoutedReceipt[],
): readonly Asked<Kind>[] {
  return receipts.flatMap((receipt) =>
    receipt.said.item.effects.flatMap((effect) => (isOfKind(kind, effect) ? [{ receipt, effect }] : [])),
  );
}

function isOfKind<Kind extends InboundEffect["kind"]>(kind: Kind, effect: InboundEffect): effect is EffectOfKind<Kind> {
  return effect.kind === kind;
}
