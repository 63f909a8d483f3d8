import type { RequestContext } from "@/lib/core/context/request-context";
import { listMoney, type MoneyFilter } from "./list-money";
import { presentPayment } from "./present-payment";

export function listPayments(ctx: RequestContext, filter: MoneyFilter) {
  return listMoney(ctx, { kind: "payment", filter, present: presentPayment });
}
