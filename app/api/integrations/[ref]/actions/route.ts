import { listActionsContract } from "@/lib/contracts/actions";
import { route } from "@/lib/core/http/route";
import { listActions } from "@/lib/features/actions/list-actions";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listActionsContract,
  access: "actions:read",
  handle: (ctx, { params }) => listActions(ctx, params),
});
