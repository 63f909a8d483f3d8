import { z } from "zod";
import { connectionStatus, refParams } from "./connections";
import { defineContract } from "./define-contract";
import { noticeHour, noticeKind, noticeTimes } from "./notices";
import { instant, uuid } from "./shapes";

const tag = "Messaging";

const preferences = z
  .object({
    /** Of which kinds one is told in one's own chat there. */
    kinds: z.record(noticeKind, z.boolean()),
    /** The following are one's own everywhere. */
    quietHours: noticeTimes.shape.quietHours,
    timeZone: noticeTimes.shape.timeZone,
    summaryTime: noticeHour.nullable(),
  })
  .meta({ id: "ChatPreferences" });
export type ChatPreferences = z.output<typeof preferences>;

const status = z
  .object({
    integration: z.string(),
    name: z.string(),
    /** Is there a connection by which the hub can speak there? */
    isConnected: z.boolean(),
    /** Does a bot there know who one is? */
    isBound: z.boolean(),
    connections: z.array(
      z.object({
        id: uuid,
        /** Of the workspace, or the bot. */
        name: z.string(),
        status: connectionStatus,
        /** Can the hub speak by it? Else its status or what it lacks says why. */
        isUsable: z.boolean(),
        missingScopes: z.array(z.string()),
        /** Where its messages go; null: nowhere is chosen. */
        channel: z.object({ id: z.string(), name: z.string() }).nullable(),
        /** Who one is there; null: its bot does not know. */
        person: z.object({ externalUserId: z.string(), name: z.string(), boundAt: instant }).nullable(),
      }),
    ),
    preferences,
  })
  .meta({ id: "ChatStatus" });
export type ChatStatus = z.output<typeof status>;

/** What is not named stays. */
const changed = z.strictObject({
  kinds: z.partialRecord(noticeKind, z.boolean()).optional(),
  quietHours: noticeTimes.shape.quietHours.optional(),
  timeZone: noticeTimes.shape.timeZone.optional(),
  summaryTime: noticeHour.nullable().optional(),
});
export type ChangedChatPreferences = z.output<typeof changed>;

export const getChatStatusContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/status",
  tag,
  summary:
    "How the hub speaks with one on a network such as `slack`: what is connected, who one is there, and of what one is told",
  params: refParams,
  result: status,
});

export const setChatPreferencesContract = defineContract({
  method: "PUT",
  path: "/api/integrations/{ref}/preferences",
  tag,
  summary:
    "Chooses of what one is told in one's own chat on a network such as `slack`, and when; what is not named stays",
  params: refParams,
  body: changed,
  result: preferences,
});

export const getSlackStatusAtOlderAddressContract = defineContract({
  method: "GET",
  path: "/api/v1/integrations/slack/status",
  tag,
  summary: "Address of an older system: as `/api/integrations/slack/status`",
  result: status,
});

export const setSlackPreferencesAtOlderAddressContract = defineContract({
  method: "PUT",
  path: "/api/v1/integrations/slack/preferences",
  tag,
  summary: "Address of an older system: as `/api/integrations/slack/preferences`",
  body: changed,
  result: preferences,
});
