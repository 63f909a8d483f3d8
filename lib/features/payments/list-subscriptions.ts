import type { RequestContext } from "@/lib/core/context/request-context";
import { listMoney, type MoneyFilter } from "./list-money";
import { presentSubscription } from "./present-billing";

export function listSubscriptions(ctx: RequestContext, filter: MoneyFilter) {
  return listMoney(ctx, { kind: "subscription", filter, present: presentSubscription });
}
