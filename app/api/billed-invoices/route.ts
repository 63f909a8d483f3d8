import { listBilledInvoicesContract } from "@/lib/contracts/payments";
import { route } from "@/lib/core/http/route";
import { listBilledInvoices } from "@/lib/features/payments/list-billed-invoices";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listBilledInvoicesContract,
  access: "payments:read",
  handle: (ctx, { query }) => listBilledInvoices(ctx, query),
});
