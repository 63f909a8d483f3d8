import type { RequestContext } from "@/lib/core/context/request-context";
import { listMoney, type MoneyFilter } from "./list-money";
import { presentCheckout } from "./present-payment";

export function listCheckouts(ctx: RequestContext, filter: MoneyFilter) {
  return listMoney(ctx, { kind: "checkout", filter, present: presentCheckout });
}
