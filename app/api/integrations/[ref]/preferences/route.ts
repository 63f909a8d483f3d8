import { setChatPreferencesContract } from "@/lib/contracts/chat-networks";
import { route } from "@/lib/core/http/route";
import { setChatPreferences } from "@/lib/features/chat-people/chat-preferences";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const PUT = route({
  contract: setChatPreferencesContract,
  access: "notifications:write",
  handle: (ctx, { params, body }) => setChatPreferences(ctx, { ...body, ...params }),
});
