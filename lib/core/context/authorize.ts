import { AppError } from "@/lib/base/errors";
import type { Actor, Role } from "./actor";
import type { RequestContext } from "./request-context";

const EVERYONE: readonly Role[] = ["owner", "admin", "member", "viewer"];
const MEMBERS: readonly Role[] = ["owner", "admin", "member"];
const ADMINS: readonly Role[] = ["owner", "admin"];
const OWNERS: readonly Role[] = ["owner"];

/** Who may do what. Personal data has a further rule of its own: lib/features/connections/visibility.ts. */
export const ACCESS = {
  "connections:read": EVERYONE,
  "connections:write": MEMBERS,
  "customers:read": EVERYONE,
  "customers:write": MEMBERS,
  "customers:delete": ADMINS,
  "connect_sessions:read": MEMBERS,
  "connect_sessions:write": MEMBERS,
  "portal_links:read": MEMBERS,
  "portal_links:write": MEMBERS,
  // Credentials of the environment act as the deployment's own tenant.
  "tenant_credentials:use": ADMINS,
  // What only reads, everybody may run.
  "actions:read": EVERYONE,
  "actions:write": MEMBERS,
  "agents:read": EVERYONE,
  "agents:write": ADMINS,
  "calendar:read": EVERYONE,
  "calendar:write": MEMBERS,
  "events:read": EVERYONE,
  // Where what happens is sent to, what was sent there, and what comes from the organization itself.
  "endpoints:read": MEMBERS,
  "endpoints:write": MEMBERS,
  // Of shared chats; one's own are nobody else's, whatever the role.
  "messages:read": EVERYONE,
  "messages:write": MEMBERS,
  "organization:read": EVERYONE,
  "organization:write": OWNERS,
  "payments:read": EVERYONE,
  // Whoever may sell has the provider ask buyers for money.
  "payments:write": MEMBERS,
  "products:read": EVERYONE,
  "products:write": ADMINS,
  "projects:read": EVERYONE,
  // Whatever the connection's access is good for at the provider.
  "proxy:use": MEMBERS,
  "projects:write": ADMINS,
  "members:read": EVERYONE,
  "members:write": ADMINS,
  "invitations:read": ADMINS,
  "invitations:write": ADMINS,
  "api_keys:read": MEMBERS,
  "api_keys:write": MEMBERS,
  "oauth_apps:read": ADMINS,
  "oauth_apps:write": ADMINS,
  "custom_integrations:read": ADMINS,
  "custom_integrations:write": ADMINS,
  "time:read": EVERYONE,
  "time:write": MEMBERS,
  // Reads what others have handed in, and decides about it.
  "time:approve": ADMINS,
  // What providers sent: of personal connections for their owner alone, bodies of shared ones for admins.
  "receipts:read": MEMBERS,
  "receipts:write": MEMBERS,
  "webhook_event_types:write": ADMINS,
  "webhook_messages:write": MEMBERS,
  "webhook_templates:read": MEMBERS,
  "webhook_templates:write": MEMBERS,
  "audit:read": ADMINS,
  "encryption_keys:read": ADMINS,
  // One's own, whatever the role.
  "notifications:read": EVERYONE,
  "notifications:write": EVERYONE,
  "dead_letters:read": ADMINS,
  "dead_letters:write": ADMINS,
} as const satisfies Record<string, readonly Role[]>;
export type Access = keyof typeof ACCESS;

export function mayAccess(role: Role, access: Access): boolean {
  return (ACCESS[access] as readonly Role[]).includes(role);
}

/**
 * Refuses who may not. Jobs of an organization and of the deployment may do everything: what they reach is decided
 * by what they were asked to do.
 * @throws AppError unauthenticated, forbidden
 */
export function authorize(ctx: RequestContext<Actor>, access: Access): void {
  const { actor } = ctx;
  if (actor.kind === "system" || actor.kind === "deployment") return;
  if (actor.kind === "anonymous" || actor.kind === "person") throw new AppError("unauthenticated", "Sign in first.");
  // What a customer may do are verbs of their own, which ask for no role.
  if (actor.kind === "customer")
    throw new AppError("forbidden", "A link for a customer does what it is for, and no more.");
  if (mayAccess(actor.role, access)) return;
  throw new AppError(
    "forbidden",
    `Your role (${actor.role}) may not do this. Ask an owner or admin of the organization.`,
  );
}
