import { setSlackPreferencesAtOlderAddressContract } from "@/lib/contracts/chat-networks";
import { route } from "@/lib/core/http/route";
import { setChatPreferences } from "@/lib/features/chat-people/chat-preferences";

/** Address of an older system. */
export const PUT = route({
  contract: setSlackPreferencesAtOlderAddressContract,
  access: "notifications:write",
  handle: (ctx, { body }) => setChatPreferences(ctx, { ...body, ref: "slack" }),
});
