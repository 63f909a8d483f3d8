import { getPortalContract } from "@/lib/contracts/portal";
import { route } from "@/lib/core/http/route";
import { getPortal } from "@/lib/features/portal/get-portal";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getPortalContract,
  access: "portal",
  handle: ({ actor }) => getPortal(actor),
});
