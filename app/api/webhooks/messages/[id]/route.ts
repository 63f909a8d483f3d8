import { getMessageContract } from "@/lib/contracts/webhooks/messages";
import { route } from "@/lib/core/http/route";
import { getMessage } from "@/lib/features/webhook-messages/get-message";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getMessageContract,
  access: "events:read",
  handle: (ctx, { params }) => getMessage(ctx, params),
});
