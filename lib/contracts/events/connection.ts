import { z } from "zod";
import { chosenOption, connectionChoice } from "@/lib/contracts/choices";
import { connection } from "@/lib/contracts/connections";
import { instant } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { SAMPLE_IDS } from "./shapes";

/**
 * The API's Connection: who may not see all of it does not get the event. What follows from its integration is left to
 * the API: which choices there are, which capabilities are on, whether and when the hub renews, what is behind its state; so
 * is how it was connected.
 */
const connectionData = connection
  .omit({
    authKind: true,
    entered: true,
    ownerName: true,
    customerName: true,
    diagnosis: true,
    capabilities: true,
    accessRenewsItself: true,
    accessRenewsAt: true,
  })
  .extend({ choices: z.array(connectionChoice.pick({ name: true }).extend({ chosen: chosenOption })) });
export type ConnectionData = z.output<typeof connectionData>;

/** What the fields that changed were before; nothing else is in it. */
const previous = connectionData
  .pick({
    name: true,
    account: true,
    status: true,
    statusReason: true,
    until: true,
    visibility: true,
    ownerUserId: true,
    customerId: true,
    tags: true,
    scopes: true,
    choices: true,
    settings: true,
  })
  .partial();
export type PreviousConnection = z.output<typeof previous>;

const changed = connectionData.extend({ previous });
/** `reconnected`: by a person's new consent; otherwise it was edited, paused or resumed, or works again by itself. */
const changedByConsent = changed.extend({ reconnected: z.boolean() });

const sample: z.input<typeof connectionData> = {
  id: SAMPLE_IDS.connection,
  integration: "google-calendar",
  provider: "google",
  name: "ana@acme.test",
  projectId: SAMPLE_IDS.project,
  account: { id: "1084", name: "Ana", email: "ana@acme.test", imageUrl: null },
  status: "active",
  statusReason: null,
  statusSince: "2026-03-02T08:30:00.000Z",
  until: null,
  visibility: "shared",
  ownerUserId: SAMPLE_IDS.user,
  customerId: null,
  tags: [],
  scopes: { granted: ["https://www.googleapis.com/auth/calendar.events"], missing: [] },
  accessExpiresAt: "2026-03-02T09:30:00.000Z",
  refreshExpiresAt: null,
  grantExpiresAt: null,
  consentedAt: "2026-03-02T08:30:00.000Z",
  choices: [],
  lastSyncedAt: null,
  lastTestedAt: null,
  settings: {},
  createdAt: "2026-03-02T08:30:00.000Z",
};

const rejected = {
  code: "refresh_rejected",
  message: "The provider no longer accepts the saved access: it was withdrawn there, or it expired.",
  remedy: "Reconnect the account. Settings and history are kept.",
};
const slowed = {
  code: "rate_limited",
  message: "The provider asked the hub to slow down.",
  remedy: "Nothing to do: the hub carries on when the wait is over.",
};

export const CONNECTION_EVENTS = {
  "connection.created": eventType({
    version: 2,
    summary: "An account was connected",
    data: connectionData,
    sample,
    emitted: true,
  }),
  "connection.updated": eventType({
    version: 2,
    summary: "A connection was edited, shared, paused, resumed, or reconnected while it worked",
    data: changedByConsent,
    sample: { ...sample, name: "Sales team", previous: { name: "ana@acme.test" }, reconnected: false },
    emitted: true,
  }),
  "connection.needs_reauth": eventType({
    version: 2,
    summary: "A person has to reconnect the account before anything works again",
    data: changed,
    sample: {
      ...sample,
      status: "needs_reauth",
      statusReason: rejected,
      previous: { status: "active", statusReason: null },
    },
    emitted: true,
  }),
  "connection.degraded": eventType({
    version: 2,
    summary: "The provider fails (`status` degraded) or asks for patience (rate_limited); the hub keeps trying",
    data: changed,
    sample: {
      ...sample,
      status: "rate_limited",
      statusReason: slowed,
      until: "2026-03-02T09:01:00.000Z",
      previous: { status: "active", statusReason: null, until: null },
    },
    emitted: true,
  }),
  "connection.recovered": eventType({
    version: 2,
    summary: "A connection that needed a person, or whose provider failed, works again",
    data: changedByConsent,
    sample: { ...sample, previous: { status: "needs_reauth", statusReason: rejected }, reconnected: true },
    emitted: true,
  }),
  "connection.deleted": eventType({
    version: 2,
    summary: "A connection was disconnected; its data is as it last was",
    data: connectionData.extend({ deletedAt: instant }),
    sample: { ...sample, deletedAt: "2026-03-09T16:00:00.000Z" },
    emitted: true,
  }),
};
