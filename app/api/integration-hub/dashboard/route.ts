import { getDashboardContract } from "@/lib/contracts/dashboard";
import { route } from "@/lib/core/http/route";
import { getDashboard } from "@/lib/features/analytics/get-dashboard";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getDashboardContract,
  access: "connections:read",
  handle: (ctx) => getDashboard(ctx),
});
