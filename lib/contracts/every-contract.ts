import * as actions from "./actions";
import * as agents from "./agents";
import * as analytics from "./analytics";
import * as apiKeys from "./api-keys";
import * as audit from "./audit";
import * as calendar from "./calendar";
import * as calendars from "./calendars";
import * as connectSessions from "./connect-sessions";
import * as connectionChoices from "./connection-choices";
import * as connections from "./connections";
import * as conversations from "./conversations";
import * as customIntegrations from "./custom-integrations";
import * as customers from "./customers";
import * as dashboard from "./dashboard";
import * as deadLetters from "./dead-letters";
import type { AnyContract } from "./define-contract";
import * as events from "./events/endpoints";
import * as heldConsents from "./held-consents";
import * as hooks from "./hooks";
import * as invitations from "./invitations";
import * as links from "./links";
import * as members from "./members";
import * as notices from "./notices";
import * as oauthApps from "./oauth-apps";
import * as organizations from "./organizations";
import * as payments from "./payments";
import * as portal from "./portal";
import * as portalDeliveries from "./portal-deliveries";
import * as portalLinks from "./portal-links";
import * as products from "./products";
import * as projects from "./projects";
import * as receipts from "./receipts/endpoints";
import * as receivers from "./receivers";
import * as signIn from "./sign-in";
import * as syncs from "./syncs";
import * as timeEntries from "./time-entries";
import * as timeRules from "./time-rules";
import * as webhookRegistrations from "./webhook-registrations";
import * as webhookSecrets from "./webhook-secrets";
import * as deliveries from "./webhooks/deliveries";
import * as endpoints from "./webhooks/endpoints";
import * as webhookEventTypes from "./webhooks/event-types";
import * as webhookMessages from "./webhooks/messages";
import * as webhookTemplates from "./webhooks/templates";

const MODULES: readonly Record<string, unknown>[] = [
  agents,
  connections,
  connectSessions,
  portal,
  portalDeliveries,
  portalLinks,
  customers,
  connectionChoices,
  links,
  conversations,
  heldConsents,
  calendar,
  calendars,
  syncs,
  webhookRegistrations,
  actions,
  audit,
  dashboard,
  analytics,
  events,
  hooks,
  organizations,
  members,
  invitations,
  projects,
  payments,
  products,
  notices,
  apiKeys,
  customIntegrations,
  oauthApps,
  deadLetters,
  timeEntries,
  timeRules,
  receipts,
  receivers,
  endpoints,
  deliveries,
  webhookSecrets,
  webhookMessages,
  webhookTemplates,
  webhookEventTypes,
  signIn,
];

/** Every endpoint of the API, for its OpenAPI document. */
export const EVERY_CONTRACT: readonly AnyContract[] = MODULES.flatMap((module) =>
  Object.entries(module).flatMap(([name, value]) => (name.endsWith("Contract") ? [value as AnyContract] : [])),
);
