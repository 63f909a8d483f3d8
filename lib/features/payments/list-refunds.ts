import type { RequestContext } from "@/lib/core/context/request-context";
import { listMoney, type MoneyFilter } from "./list-money";
import { presentRefund } from "./present-payment";

export function listRefunds(ctx: RequestContext, filter: MoneyFilter) {
  return listMoney(ctx, { kind: "refund", filter, present: presentRefund });
}
