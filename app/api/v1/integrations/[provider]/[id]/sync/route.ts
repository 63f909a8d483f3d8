import { startSyncAtOlderAddressContract } from "@/lib/contracts/syncs";
import { route } from "@/lib/core/http/route";
import { connectionAtOlderAddress } from "@/lib/features/connections/connection-at-older-address";
import { startSync } from "@/lib/features/syncs/start-sync";

/** Address of an older system. */
export const POST = route({
  contract: startSyncAtOlderAddressContract,
  access: "calendar:write",
  handle: async (ctx, { params: { provider, id } }) =>
    startSync(ctx, { ref: await connectionAtOlderAddress(ctx.actor, { provider, connectionId: id }) }),
});
