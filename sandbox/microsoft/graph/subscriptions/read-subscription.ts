import { z } from "zod";
import { parseTimestamp } from "../../../calendar/event-time";
import { checkPushAddress } from "../../../kit/push/push-address";
import { GraphError } from "../errors";
import type { ChangeType } from "./model";

const MINUTE_MS = 60_000;
/**
 * The table of lifetimes says 10,080 minutes for Outlook's events ("under seven days"); what the service itself lets
 * through, by its own refusal, is ten minutes less. https://learn.microsoft.com/graph/api/resources/subscription#subscription-lifetime
 */
const MOST_MINUTES = 10_070;
/** "Any request under 45 minutes from now is automatically set to 45 minutes." */
const LEAST_MINUTES = 45;
const MOST_CLIENT_STATE = 128;

const CHANGE_TYPES: readonly ChangeType[] = ["created", "updated", "deleted"];

/** https://learn.microsoft.com/graph/api/subscription-post-subscriptions#request-body */
const bodyShape = z.strictObject({
  "@odata.type": z.string().optional(),
  changeType: z.string().nullish(),
  notificationUrl: z.string().nullish(),
  lifecycleNotificationUrl: z.string().nullish(),
  resource: z.string().nullish(),
  expirationDateTime: z.string().nullish(),
  clientState: z.string().nullish(),
  latestSupportedTlsVersion: z.enum(["v1_0", "v1_1", "v1_2", "v1_3"]).nullish(),
  includeResourceData: z.boolean().nullish(),
});

export interface SubscriptionRequest {
  readonly changeTypes: ChangeType[];
  readonly notificationUrl: string;
  readonly lifecycleNotificationUrl: string | null;
  readonly resource: string;
  readonly clientState: string | null;
  readonly expiresMs: number;
}

export function readSubscription(body: unknown, nowMs: number): SubscriptionRequest {
  const parsed = bodyShape.safeParse(body);
  if (!parsed.success) throw unreadable();
  const { lifecycleNotificationUrl: lifecycle, clientState, includeResourceData } = parsed.data;
  const [changeType, notificationUrl, resource, expires] = (
    ["changeType", "notificationUrl", "resource", "expirationDateTime"] as const
  ).map((name) => requireProperty(name, parsed.data[name]));
  if (includeResourceData) throw invalidRequest("The sandbox does not play notifications with resource data.");
  if ((clientState?.length ?? 0) > MOST_CLIENT_STATE) {
    throw invalidRequest(`The 'clientState' property exceeds the maximum length of ${MOST_CLIENT_STATE} characters.`);
  }
  return {
    changeTypes: readChangeTypes(changeType ?? ""),
    notificationUrl: readAddress("notificationUrl", notificationUrl ?? ""),
    lifecycleNotificationUrl: lifecycle ? readAddress("lifecycleNotificationUrl", lifecycle) : null,
    resource: resource ?? "",
    clientState: clientState ?? null,
    expiresMs: readExpiration(expires ?? "", nowMs),
  };
}

const renewalShape = z.strictObject({ "@odata.type": z.string().optional(), expirationDateTime: z.string().nullish() });

/** The end that a PATCH asks for; nothing else can be changed: https://learn.microsoft.com/graph/api/subscription-update */
export function readRenewal(body: unknown, nowMs: number): number {
  const parsed = renewalShape.safeParse(body);
  if (!parsed.success) throw unreadable();
  return readExpiration(requireProperty("expirationDateTime", parsed.data.expirationDateTime), nowMs);
}

function requireProperty(name: string, value: string | null | undefined): string {
  if (value) return value;
  throw invalidRequest(`${name} is a required property for subscription creation`);
}

function readChangeTypes(text: string): ChangeType[] {
  const wanted = text.split(",").map((part) => part.trim().toLowerCase());
  const unknown = wanted.find((part) => !CHANGE_TYPES.some((type) => type === part));
  if (unknown !== undefined) throw invalidRequest(`Unsupported changeType value '${unknown}' for this resource.`);
  return CHANGE_TYPES.filter((type) => wanted.includes(type));
}

function readAddress(name: string, address: string): string {
  if (checkPushAddress(address) === "accepted") return address;
  throw new GraphError(400, "ValidationError", `The '${name}' property must be a valid HTTPS URL.`);
}

function readExpiration(text: string, nowMs: number): number {
  const ms = parseTimestamp(text);
  if (ms === null) throw unreadable();
  if (ms <= nowMs) throw new GraphError(400, "ValidationError", "Subscription expiration must be in the future.");
  if (ms > nowMs + MOST_MINUTES * MINUTE_MS) {
    const message = `Subscription expiration can only be ${MOST_MINUTES} minutes in the future.`;
    throw new GraphError(400, "ExtensionError", message);
  }
  return Math.max(ms, nowMs + LEAST_MINUTES * MINUTE_MS);
}

function invalidRequest(message: string): GraphError {
  return new GraphError(400, "InvalidRequest", message);
}

function unreadable(): GraphError {
  return invalidRequest(
    "Could not process subscription creation payload. Are all property names spelled and camelCased properly? Also are the Datetime properties in a valid internet date format?",
  );
}
