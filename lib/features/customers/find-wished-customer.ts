import type { z } from "zod";
import type { Tx } from "@/db/client";
import type { customerWish } from "@/lib/contracts/customers";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type CustomerRow, findCustomer } from "./find-customer";
import { findOrAddCustomer } from "./find-or-add-customer";

/** The customer whom a link is to be for. @throws AppError not_found for an id that is none of the organization's */
export function findWishedCustomer(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  wish: z.output<typeof customerWish>,
): Promise<CustomerRow> {
  if ("id" in wish) return findCustomer(ctx.actor, wish, tx);
  return findOrAddCustomer(tx, ctx, wish);
}
