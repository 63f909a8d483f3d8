import type { RequestContext } from "@/lib/core/context/request-context";
import { listMoney, type MoneyFilter } from "./list-money";
import { presentInvoice } from "./present-billing";

export function listBilledInvoices(ctx: RequestContext, filter: MoneyFilter) {
  return listMoney(ctx, { kind: "invoice", filter, present: presentInvoice });
}
