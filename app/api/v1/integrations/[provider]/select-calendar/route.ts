import { selectCalendarsAtOlderAddressContract } from "@/lib/contracts/calendars";
import { route } from "@/lib/core/http/route";
import { selectCalendars } from "@/lib/features/calendars/select-calendars";
import { connectionAtOlderAddress } from "@/lib/features/connections/connection-at-older-address";

/** Address of an older system. */
export const POST = route({
  contract: selectCalendarsAtOlderAddressContract,
  access: "calendar:write",
  handle: async (ctx, { params: { provider }, body: { calendarId, calendarIds = [], connectionId } }) => {
    const ref = await connectionAtOlderAddress(ctx.actor, { provider, connectionId });
    return selectCalendars(ctx, { ref, calendarIds: calendarId === undefined ? calendarIds : [calendarId] });
  },
});
