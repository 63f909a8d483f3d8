import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, uuid } from "./shapes";

const kind = z.enum(["connection_needs_reauth", "connection_expires", "connection_recovered", "endpoint_disabled"]);

const notice = z
  .object({
    id: uuid,
    kind,
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
export type NoticeKind = z.output<typeof kind>;

const ways = z.strictObject({ inApp: z.boolean(), email: z.boolean() });
const everyKind = z.strictObject({
  connection_needs_reauth: ways,
  connection_expires: ways,
  connection_recovered: ways,
  endpoint_disabled: ways,
});

const preferences = z
  .object({
    /** Where mails go; empty without a proven address: then there are none. */
    address: z.string().nullable(),
    /** Does this hub send mail at all? */
    sendsMail: z.boolean(),
    kinds: everyKind,
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
  summary: "Of what one is told, and how: in the bell, by e-mail",
  result: preferences,
});

export const setNoticePreferencesContract = defineContract({
  method: "PUT",
  path: "/api/notifications/preferences",
  tag: "Notifications",
  summary: "Chooses for every kind of notice how one is told",
  body: z.strictObject({ kinds: everyKind }),
  result: preferences,
});

export const updateNoticePreferencesContract = defineContract({
  method: "PATCH",
  path: "/api/notifications/preferences",
  tag: "Notifications",
  summary: "Changes how one is told of some kinds of notice; the others stay",
  body: z.strictObject({
    kinds: z.strictObject({
      connection_needs_reauth: ways.partial().optional(),
      connection_expires: ways.partial().optional(),
      connection_recovered: ways.partial().optional(),
      endpoint_disabled: ways.partial().optional(),
    }),
  }),
  result: preferences,
});
