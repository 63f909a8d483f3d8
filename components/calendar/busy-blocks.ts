import type { EventInput } from "@fullcalendar/react";
import type { FreeBusy } from "@/lib/contracts/calendars";
import { personColor } from "./person-color";

/** The times of the chosen colleagues behind the events of the grid; for views that have hours. */
export function busyBlocks(
  people: readonly FreeBusy[],
  { chosen, ownUserId }: { chosen: ReadonlySet<string>; ownUserId: string },
): EventInput[] {
  const others = people.filter(({ userId, isShared }) => userId !== ownUserId && isShared);
  return others
    .filter(({ userId }) => chosen.has(userId))
    .flatMap(({ userId, name, busy }) =>
      busy.map(({ from, to }) => ({
        id: `busy ${userId} ${from}`,
        title: name,
        start: from,
        end: to,
        display: "background",
        color: personColor(others, userId),
        className: "hub-busy-block",
      })),
    );
}
