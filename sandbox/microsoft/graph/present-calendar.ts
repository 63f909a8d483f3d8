import { createHash } from "node:crypto";
import { CALENDAR_COLORS, type StoredCalendar } from "./model";

/** What may be selected of a calendar: https://learn.microsoft.com/graph/api/resources/calendar#properties */
export const CALENDAR_TYPE = {
  name: "calendar",
  properties: [
    "id",
    "name",
    "color",
    "hexColor",
    "isDefaultCalendar",
    "changeKey",
    "canShare",
    "canViewPrivateItems",
    "canEdit",
    "allowedOnlineMeetingProviders",
    "defaultOnlineMeetingProvider",
    "isTallyingResponses",
    "isRemovable",
    "owner",
  ],
  orderable: ["name"],
};

export function presentCalendar(calendar: StoredCalendar): Readonly<Record<string, unknown>> {
  const { id, name, color, isDefaultCalendar, canEdit, canViewPrivateItems, owner } = calendar;
  return {
    id,
    name,
    color,
    hexColor: CALENDAR_COLORS[color],
    isDefaultCalendar,
    changeKey: createHash("sha256").update(id).digest("base64").slice(0, 32),
    canShare: isDefaultCalendar,
    canViewPrivateItems,
    canEdit,
    allowedOnlineMeetingProviders: canEdit ? ["teamsForBusiness"] : [],
    defaultOnlineMeetingProvider: canEdit ? "teamsForBusiness" : "unknown",
    isTallyingResponses: isDefaultCalendar,
    isRemovable: !isDefaultCalendar,
    owner,
  };
}
