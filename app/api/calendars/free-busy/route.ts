import { freeBusyContract } from "@/lib/contracts/calendars";
import { route } from "@/lib/core/http/route";
import { listFreeBusy } from "@/lib/features/calendars/list-free-busy";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: freeBusyContract,
  access: "calendar:read",
  handle: (ctx, { query }) => listFreeBusy(ctx, query),
});
