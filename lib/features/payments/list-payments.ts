import type { RequestContext } from "@/lib/core/context/request-context";
import { listMoney, type MoneyFilter } from "./list-money";
import { presentPayment } from "./present-payment";
import { withPurposes } from "./with-purposes";

export async function listPayments(ctx: RequestContext, filter: MoneyFilter) {
  const { data, nextCursor } = await listMoney(ctx, { kind: "payment", filter, present: presentPayment });
  return { data: await withPurposes(ctx, data), nextCursor };
}
