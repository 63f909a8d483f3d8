import { z } from "zod";
import { isTimeZone } from "@/lib/base/is-time-zone";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, uuid } from "./shapes";

export const noticeKind = z.enum([
  "connection_needs_reauth",
  "connection_expires",
  "connection_recovered",
  "sync_failed",
  "endpoint_disabled",
  "payment",
  "refund",
  "lead",
  "post_failed",
  "daily_summary",
]);

const notice = z
  .object({
    id: uuid,
    kind: noticeKind,
    /** What it is about, as it is called now; null: it is about an endpoint. */
    connection: z
      .object({
        id: uuid,
        name: z.string(),
        integration: z.string(),
        integrationName: z.string(),
        /** How it is reconnected: by a consent (`oauth2`), or by typing in something new. */
        authKind: z.string(),
      })
      .nullable(),
    /** The endpoint it is about; null: it is about a connection. */
    endpoint: z.object({ id: uuid, url: z.string(), description: z.string() }).nullable(),
    /** Why a person is needed, as in a connection's `statusReason.code`, or an endpoint's `disabledReason`. */
    reason: z.string().nullable(),
    /** When the access ends, where that is what it tells. */
    expiresAt: instant.nullable(),
    /** The money that it is about. */
    amount: z.object({ amount: z.string(), currency: z.string() }).nullable(),
    /** Who or what it is about, as it was called then: a lead's name, the beginning of a post. */
    about: z.string().nullable(),
    /** What one can do about it: nothing once it is resolved, or where one's role may not. */
    remedy: z.enum(["reconnect"]).nullable(),
    createdAt: instant,
    readAt: instant.nullable(),
    /** When what it asks for was done, and by whom where a person did it. */
    resolvedAt: instant.nullable(),
    resolvedBy: z.string().nullable(),
  })
  .meta({ id: "Notice" });
export type Notice = z.output<typeof notice>;
export type NoticeKind = z.output<typeof noticeKind>;

const ways = z.strictObject({
  inApp: z.boolean(),
  email: z.boolean(),
  /** One's own chats that it is told in: keys of integrations. */
  chats: z.array(z.string().max(100)).max(20),
  /** How soon outside of the hub: at once, or with all that came since once an hour, once a day. */
  pace: z.enum(["at_once", "hourly", "daily"]),
});

export const noticeHour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 08:30");

export const noticeTimes = z.strictObject({
  /** IANA name: the hours below are in it. */
  timeZone: z.string().max(100).refine(isTimeZone, "must be the name of a time zone, such as Europe/Berlin"),
  /** When nothing is told outside of the hub; it comes at their end. They may go over midnight. */
  quietHours: z
    .strictObject({ from: noticeHour, until: noticeHour })
    .refine(({ from, until }) => from !== until, "must not end when they begin")
    .nullable(),
  /** When the daily summary comes; null: none does. */
  summaryAt: noticeHour.nullable(),
});

const preferences = z
  .object({
    /** Where mails go; empty without a proven address: then there are none. */
    address: z.string().nullable(),
    /** Does this hub send mail at all? */
    sendsMail: z.boolean(),
    kinds: z.record(noticeKind, ways),
    times: noticeTimes,
    /** Has the person ever chosen these? Else their time zone is not known. */
    hasChosenTimes: z.boolean(),
    /** The chats that one could be told in. */
    chats: z.array(
      z.object({
        integration: z.string(),
        name: z.string(),
        /** Does a bot there know who one is? Else nothing can be told there. */
        isBound: z.boolean(),
      }),
    ),
  })
  .meta({ id: "NoticePreferences" });
export type NoticePreferences = z.output<typeof preferences>;

export const listNoticesContract = defineContract({
  method: "GET",
  path: "/api/notifications",
  tag: "Notifications",
  summary: "One's own notices, newest first, with how many are unread",
  query: pageQuery.extend({ unread: z.enum(["true", "false"]).optional() }),
  result: page(notice).extend({ unreadCount: z.number().int() }),
});

const MAX_IDS = 200;

export const readNoticesContract = defineContract({
  method: "POST",
  path: "/api/notifications/read",
  tag: "Notifications",
  summary: "Marks one's own notices as read: some, or all; answers how many are unread then",
  body: z.union([z.strictObject({ ids: z.array(uuid).min(1).max(MAX_IDS) }), z.strictObject({ all: z.literal(true) })]),
  result: z.object({ unreadCount: z.number().int() }),
});

export const getNoticePreferencesContract = defineContract({
  method: "GET",
  path: "/api/notifications/preferences",
  tag: "Notifications",
  summary: "Of what one is told, and how and when: in the bell, by e-mail, in chats",
  result: preferences,
});

export const setNoticePreferencesContract = defineContract({
  method: "PUT",
  path: "/api/notifications/preferences",
  tag: "Notifications",
  summary: "Chooses for every kind of notice how one is told, and when",
  body: z.strictObject({ kinds: z.record(noticeKind, ways), times: noticeTimes.optional() }),
  result: preferences,
});

export const updateNoticePreferencesContract = defineContract({
  method: "PATCH",
  path: "/api/notifications/preferences",
  tag: "Notifications",
  summary: "Changes how one is told of some kinds of notice, or when; the rest stays",
  body: z.strictObject({
    kinds: z.partialRecord(noticeKind, ways.partial()).default({}),
    times: noticeTimes.partial().optional(),
  }),
  result: preferences,
});
