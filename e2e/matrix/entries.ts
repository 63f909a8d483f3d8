// Why: the authorization matrix calls every route as everyone; this says how each is called. A new route needs a line.

import { CHAT_ENTRIES } from "./chat-entries";
import { CONVERSATION_ENTRIES } from "./conversation-entries";
import { ENDPOINT_ENTRIES } from "./endpoint-entries";
import { HOOK_ENTRIES } from "./hook-entries";
import { INBOX_ENTRIES } from "./inbox-entries";
import { MESSAGE_ENTRIES } from "./message-entries";
import { MONEY_ENTRIES } from "./money-entries";
import { PORTAL_ENTRIES } from "./portal-entries";
import { RECEIVER_ENTRIES } from "./receiver-entries";
import type { MatrixEntry, Subject } from "./subject";
import { TEMPLATE_ENTRIES } from "./template-entries";
import { WEBHOOK_ENTRIES } from "./webhook-entries";

const ofConnection = { params: ({ connectionId }: Subject) => ({ ref: connectionId }), namesOurs: true } as const;
const WEEK = "?from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z";
const event = { title: "x", start: { at: "2026-03-01T09:00:00Z" }, end: { at: "2026-03-01T10:00:00Z" } };
const ofEvent = {
  params: ({ connectionId }: Subject) => ({ ref: connectionId, eventId: "some-event" }),
  namesOurs: true,
} as const;

const ofAction = {
  params: ({ connectionId }: Subject) => ({ ref: connectionId, name: "list-calendars" }),
  namesOurs: true,
} as const;

const ofMember = {
  params: ({ organization }: Subject) => ({ userId: organization.member.userId }),
  namesOurs: true,
} as const;
const ofInvitation = { params: ({ invitationId }: Subject) => ({ id: invitationId }), namesOurs: true } as const;
const ofProject = {
  params: ({ organization }: Subject) => ({ id: organization.projectId }),
  namesOurs: true,
} as const;
const ofApiKey = { params: ({ apiKeyId }: Subject) => ({ id: apiKeyId }), namesOurs: true } as const;
const ofOAuthApp = { params: ({ oauthAppId }: Subject) => ({ id: oauthAppId }), namesOurs: true } as const;
const ofCustomIntegration = {
  params: ({ customIntegrationId }: Subject) => ({ id: customIntegrationId }),
  namesOurs: true,
} as const;

const ofCustomer = { params: ({ customerId }: Subject) => ({ id: customerId }), namesOurs: true } as const;
const ofConnectSession = {
  params: ({ connectSessionId }: Subject) => ({ id: connectSessionId }),
  namesOurs: true,
} as const;
const SOME_ID = "01a1fedf-0000-7000-8000-000000000000";

const ways = { inApp: true, email: false, chats: [], pace: "at_once" };
const everyNoticeKind = {
  ...{ connection_needs_reauth: ways, connection_expires: ways, connection_recovered: ways, endpoint_disabled: ways },
  ...{ sync_failed: ways, payment: ways, refund: ways, lead: ways, post_failed: ways, daily_summary: ways },
};

const ofDeadLetter = { params: ({ deadLetterId }: Subject) => ({ id: deadLetterId }), namesOurs: true } as const;

const ofTimeEntry = { params: ({ timeEntryId }: Subject) => ({ id: timeEntryId }), namesOurs: true } as const;
const ofTimeRule = { params: ({ timeRuleId }: Subject) => ({ id: timeRuleId }), namesOurs: true } as const;
const ofSubmitted = {
  body: ({ submittedEntryId }: Subject) => ({ ids: [submittedEntryId] }),
  namesOurs: true,
} as const;
const worked = { startedAt: "2026-03-02T09:00:00Z", endedAt: "2026-03-02T10:00:00Z" };

/** At an address that is nobody's: RFC 2606. */
export const CUSTOM_DEFINITION = {
  kind: "api_key",
  carrier: { in: "header", name: "Authorization", template: "Bearer {key}" },
  apiRoot: "https://api.matrix.invalid",
  test: { path: "/me", expectedStatus: 200, accountId: "id", accountName: null, accountEmail: null },
  consoleUrl: null,
} as const;

/** By method and path of `app`. */
export const ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/api-keys": {},
  "POST /api/api-keys": { body: () => ({ name: "made by the matrix" }) },
  "GET /api/api-keys/[id]": ofApiKey,
  "DELETE /api/api-keys/[id]": ofApiKey,
  "GET /api/customers": {},
  "POST /api/customers": { body: () => ({ name: "made by the matrix" }) },
  "GET /api/customers/[id]": ofCustomer,
  "PATCH /api/customers/[id]": { ...ofCustomer, body: () => ({ name: "Renamed" }) },
  "DELETE /api/customers/[id]": ofCustomer,
  "GET /api/connect/sessions": {},
  "POST /api/connect/sessions": {
    body: ({ customerId }) => ({ customer: { id: customerId }, integrations: ["make"] }),
    namesOurs: true,
  },
  "GET /api/connect/sessions/[id]": ofConnectSession,
  "DELETE /api/connect/sessions/[id]": ofConnectSession,
  "GET /api/oauth-apps": {},
  "POST /api/oauth-apps": { body: () => ({ provider: "slack", clientId: "1.2", clientSecret: "of the matrix" }) },
  "GET /api/oauth-apps/[id]": ofOAuthApp,
  "PATCH /api/oauth-apps/[id]": { ...ofOAuthApp, body: () => ({ retired: true }) },
  "DELETE /api/oauth-apps/[id]": ofOAuthApp,
  "GET /api/custom-integrations": {},
  "POST /api/custom-integrations": {
    body: () => ({ name: "Made", provider: "made-by-the-matrix", definition: CUSTOM_DEFINITION }),
  },
  "POST /api/custom-integrations/test": {
    body: () => ({ definition: CUSTOM_DEFINITION, credentials: { key: "of the matrix" } }),
  },
  "GET /api/custom-integrations/[id]": ofCustomIntegration,
  "PATCH /api/custom-integrations/[id]": { ...ofCustomIntegration, body: () => ({ name: "Renamed" }) },
  "DELETE /api/custom-integrations/[id]": ofCustomIntegration,
  "GET /api/jobs/dead-letters": {},
  "POST /api/jobs/dead-letters/redrive": { body: () => ({ job: "unknown.job" }) },
  "POST /api/jobs/dead-letters/[id]/redrive": ofDeadLetter,
  "DELETE /api/jobs/dead-letters/[id]": ofDeadLetter,
  "GET /api/invitations": {},
  "POST /api/invitations": { body: () => ({ email: "invited@matrix.test", role: "viewer" }) },
  "GET /api/invitations/[id]": ofInvitation,
  "DELETE /api/invitations/[id]": ofInvitation,
  "POST /api/invitations/accept": { body: () => ({ token: "unknown" }) },
  "GET /api/members": {},
  "GET /api/members/[userId]": ofMember,
  "PATCH /api/members/[userId]": { ...ofMember, body: () => ({ role: "viewer" }) },
  "DELETE /api/members/[userId]": ofMember,
  "GET /api/members/me": {},
  "PATCH /api/members/me": { body: () => ({ name: "Renamed" }) },
  "DELETE /api/members/me": {},
  "GET /api/organizations": {},
  "POST /api/organizations": { body: () => ({ slug: `m-${crypto.randomUUID().slice(0, 8)}`, name: "New" }) },
  "GET /api/organizations/current": {},
  "PATCH /api/organizations/current": { body: () => ({ name: "Renamed" }) },
  "POST /api/organizations/switch": { body: ({ organization }) => ({ slug: organization.slug }), namesOurs: true },
  "GET /api/time-entries": {},
  "POST /api/time-entries": { body: () => ({ description: "made by the matrix", ...worked }) },
  "GET /api/time-entries/[id]": ofTimeEntry,
  "PATCH /api/time-entries/[id]": { ...ofTimeEntry, body: () => ({ description: "changed" }) },
  "DELETE /api/time-entries/[id]": ofTimeEntry,
  "POST /api/time-entries/[id]/resolve": { ...ofTimeEntry, body: () => ({ resolution: "keep" }) },
  "POST /api/time-entries/submit": { body: ({ timeEntryId }) => ({ ids: [timeEntryId] }), namesOurs: true },
  "POST /api/time-entries/withdraw": { body: ({ timeEntryId }) => ({ ids: [timeEntryId] }), namesOurs: true },
  "POST /api/time-entries/approve": ofSubmitted,
  "POST /api/time-entries/reject": {
    body: ({ submittedEntryId }) => ({ ids: [submittedEntryId], note: "of the matrix" }),
    namesOurs: true,
  },
  "GET /api/time-entries/totals": { query: WEEK },
  "GET /api/time-entries/export": { query: WEEK },
  "GET /api/time-rules": {},
  "POST /api/time-rules": { body: () => ({ name: "made by the matrix", conditions: { keywords: ["x"] } }) },
  "GET /api/time-rules/[id]": ofTimeRule,
  "PATCH /api/time-rules/[id]": { ...ofTimeRule, body: () => ({ name: "Renamed" }) },
  "DELETE /api/time-rules/[id]": ofTimeRule,
  "POST /api/time-rules/preview": { body: () => ({ conditions: { keywords: ["x"] } }) },
  "GET /api/time-rules/choices": {},
  ...MONEY_ENTRIES,
  ...CONVERSATION_ENTRIES,
  ...ENDPOINT_ENTRIES,
  ...MESSAGE_ENTRIES,
  ...TEMPLATE_ENTRIES,
  ...HOOK_ENTRIES,
  ...PORTAL_ENTRIES,
  "GET /api/projects": {},
  "POST /api/projects": { body: () => ({ slug: "further", name: "Further" }) },
  "GET /api/projects/[id]": ofProject,
  "PATCH /api/projects/[id]": { ...ofProject, body: () => ({ name: "Renamed" }) },
  "POST /api/setup": {
    body: () => ({ token: "x", name: "x", email: "x@matrix.test", organization: { slug: "x", name: "x" } }),
  },
  "POST /api/sign-in/confirm": { body: () => ({ token: "unknown" }) },
  "GET /api/sign-in-links/[token]": { params: () => ({ token: "unknown" }) },
  ...WEBHOOK_ENTRIES,
  ...RECEIVER_ENTRIES,
  "GET /api/audit": {},
  "GET /api/audit/export": {},
  "GET /api/events/stream": {},
  "GET /api/events": {},
  "GET /api/events/types": {},
  "GET /api/integration-hub/dashboard": {},
  "GET /api/integration-hub/analytics": {},
  "GET /api/notifications": {},
  "POST /api/notifications/read": { body: () => ({ all: true }) },
  "GET /api/notifications/preferences": {},
  "PUT /api/notifications/preferences": { body: () => ({ kinds: everyNoticeKind }) },
  "PATCH /api/notifications/preferences": { body: () => ({ kinds: {} }) },
  "GET /api/integrations": {},
  "GET /api/integrations/connected": {},
  "GET /api/integrations/marketplace": {},
  "POST /api/integrations/oauth/init": { body: () => ({ integration: "google-calendar" }) },
  "GET /api/integrations/[ref]": ofConnection,
  "PATCH /api/integrations/[ref]": { ...ofConnection, body: () => ({ name: "Renamed" }) },
  "DELETE /api/integrations/[ref]": ofConnection,
  "DELETE /api/integrations/[ref]/disconnect": ofConnection,
  "GET /api/integrations/[ref]/auth": { params: () => ({ ref: "google-calendar" }) },
  "POST /api/integrations/[ref]/connect": { params: () => ({ ref: "google-calendar" }), body: () => ({}) },
  "GET /api/integrations/[ref]/callback": { params: () => ({ ref: "google-calendar" }) },
  "POST /api/integrations/[ref]/callback": { params: () => ({ ref: "apple" }) },
  "POST /api/integrations/[ref]/test": ofConnection,
  "POST /api/integrations/[ref]/refresh-token": ofConnection,
  "GET /api/integrations/[ref]/receipt": ofConnection,
  "GET /api/integrations/[ref]/choices": ofConnection,
  "POST /api/integrations/[ref]/choices": { ...ofConnection, body: () => ({ choice: "page", optionId: "1" }) },
  "GET /api/integrations/[ref]/links": ofConnection,
  "POST /api/integrations/[ref]/links": ofConnection,
  "POST /api/integrations/[ref]/links/check": ofConnection,
  "DELETE /api/integrations/[ref]/links/[chatId]": {
    params: ({ connectionId }: Subject) => ({ ref: connectionId, chatId: "1" }),
    namesOurs: true,
  },
  "GET /api/integrations/[ref]/held-consent": ofConnection,
  "POST /api/integrations/[ref]/held-consent": {
    ...ofConnection,
    body: () => ({ id: "01a1fedf-0000-7000-8000-000000000000", decision: "keep" }),
  },
  ...INBOX_ENTRIES,
  ...CHAT_ENTRIES,
  "GET /api/integrations/[ref]/proxy/[[...path]]": ofConnection,
  "POST /api/integrations/[ref]/proxy/[[...path]]": ofConnection,
  "PATCH /api/integrations/[ref]/proxy/[[...path]]": ofConnection,
  "PUT /api/integrations/[ref]/proxy/[[...path]]": ofConnection,
  "DELETE /api/integrations/[ref]/proxy/[[...path]]": ofConnection,
  "GET /api/integrations/[ref]/calendars": ofConnection,
  "POST /api/integrations/[ref]/calendars/select": {
    ...ofConnection,
    body: () => ({ calendarIds: [] }),
    ofOwner: true,
  },
  "GET /api/calendars": {},
  "PATCH /api/calendars/[id]": {
    params: ({ calendarId }: Subject) => ({ id: calendarId }),
    body: () => ({ isSynced: false }),
    namesOurs: true,
    ofOwner: true,
  },
  "GET /api/calendars/events": { query: WEEK },
  "GET /api/calendars/free-busy": { query: WEEK },
  "POST /api/integrations/[ref]/sync": ofConnection,
  "POST /api/integrations/[ref]/sync/[entity]": {
    params: ({ connectionId }: Subject) => ({ ref: connectionId, entity: "calendar_events" }),
    namesOurs: true,
  },
  "GET /api/integrations/[ref]/sync-status": ofConnection,
  "GET /api/integrations/[ref]/sync-runs": ofConnection,
  "GET /api/integrations/[ref]/sync-errors": ofConnection,
  "POST /api/integrations/[ref]/sync-errors/[id]/retry": {
    params: ({ connectionId, syncErrorId }: Subject) => ({ ref: connectionId, id: syncErrorId }),
    namesOurs: true,
  },
  "GET /api/integrations/[ref]/webhook-registration": ofConnection,
  "POST /api/integrations/[ref]/webhook-registration": ofConnection,
  "GET /api/integrations/[ref]/actions": ofConnection,
  "POST /api/integrations/[ref]/actions/[name]": { ...ofAction, body: () => ({ input: {} }) },
  "GET /api/integrations/[ref]/calendar/events": { ...ofConnection, query: WEEK },
  "POST /api/integrations/[ref]/calendar/events": { ...ofConnection, body: () => event },
  "PATCH /api/integrations/[ref]/calendar/events/[eventId]": { ...ofEvent, body: () => ({ title: "y" }) },
  "DELETE /api/integrations/[ref]/calendar/events/[eventId]": ofEvent,
  "GET /v1/tenants/[org]/projects/[project]/integrations/[key]/install": {
    params: ({ organization }) => ({ org: organization.slug, project: "default", key: "google-calendar" }),
    namesOurs: true,
  },
  "GET /api/public/integrations/[key]/callback": { params: () => ({ key: "google-calendar" }) },
  "GET /api/v1/integrations/[provider]/authorize": { params: () => ({ provider: "google" }) },
  "POST /api/v1/integrations/[provider]/authorize": { params: () => ({ provider: "google" }) },
  "GET /api/v1/integrations/[provider]/callback": { params: () => ({ provider: "google" }) },
  "POST /api/v1/integrations/[provider]/select-calendar": {
    params: () => ({ provider: "google" }),
    body: ({ connectionId }) => ({ calendarIds: [], connectionId }),
    namesOurs: true,
    ofOwner: true,
  },
  "POST /api/v1/integrations/[provider]/[id]/sync": {
    params: ({ connectionId }: Subject) => ({ provider: "google", id: connectionId }),
    namesOurs: true,
  },
  "POST /api/connect/start": { body: () => ({ token: "unknown" }) },
  "POST /api/connect/credentials": {
    body: () => ({ token: "unknown", integration: "make", method: "api_key", credentials: {} }),
  },
  "POST /api/connect/options": { body: () => ({ token: "unknown", connectionId: SOME_ID }) },
  "POST /api/connect/choices": {
    body: () => ({ token: "unknown", connectionId: SOME_ID, choice: "page", optionId: "1" }),
  },
};
