import { testConnectionContract } from "@/lib/contracts/connections";
import { route } from "@/lib/core/http/route";
import { testConnection } from "@/lib/features/connections/test-connection";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: testConnectionContract,
  access: "connections:write",
  handle: (ctx, { params }) => testConnection(ctx, params),
});
