import { z } from "zod";
import { checkPushAddress } from "../../../kit/push/push-address";
import { GoogleError } from "../../api-error";
import { invalid, required } from "../errors";

const DAY_MS = 86_400_000;
/** "The default value is 604800 seconds" (7 days): …/calendar/api/v3/reference/events/watch, parameter `params.ttl`. */
const DEFAULT_MS = 7 * DAY_MS;
/**
 * The guide speaks of "Google Calendar API internal limits", of which "the more restrictive value is used", and names
 * none. People see 30 days at most; whether Google gives that to every app is not documented. A client has to read the
 * answer's `expiration` either way.
 */
const MOST_MS = 30 * DAY_MS;

const int64 = z.union([z.number().int(), z.string().regex(/^-?\d{1,15}$/)]).transform(Number);

/** The body of `events.watch`, and what is needed of `channels.stop`. Unknown fields are dropped, as Google drops them. */
const bodyShape = z.object({
  id: z.string().optional(),
  type: z.string().optional(),
  address: z.string().optional(),
  token: z.string().optional(),
  expiration: int64.optional(),
  params: z.record(z.string(), z.string()).optional(),
});

export interface ChannelRequest {
  readonly id: string;
  readonly address: string;
  readonly token: string | null;
  readonly expirationMs: number;
}

/** Checks a new channel: https://developers.google.com/workspace/calendar/api/v3/reference/events/watch#request-body */
export function readChannel(body: Readonly<Record<string, unknown>>, nowMs: number): ChannelRequest {
  const parsed = bodyShape.safeParse(body);
  if (!parsed.success) throw invalid(`Invalid value for: ${parsed.error.issues[0]?.path.join(".") || "channel"}`);
  const { id, type, address, token, expiration, params } = parsed.data;
  if (!id) throw required("Required");
  if (!type) throw required("Required");
  refuseId(id);
  // Both spellings are taken: the reference's `Channel.type`.
  if (type !== "web_hook" && type !== "webhook") throw push("channelTypeNotSupported", "Channel type not supported");
  if (token !== undefined && token.length > 256) throw push("channelTokenTooLong", "Channel token is too long");
  return {
    id,
    address: readAddress(address),
    token: token ?? null,
    expirationMs: readExpiration({ expiration, ttl: params?.ttl }, nowMs),
  };
}

function refuseId(id: string): void {
  if (id.length > 64) throw push("channelIdTooLong", "Channel id must be at most 64 characters");
  if (/^[A-Za-z0-9\-_+/=]+$/.test(id)) return;
  throw push("channelIdInvalid", "Channel id must match the following regular expression: [A-Za-z0-9\\\\-_\\\\+/=]+");
}

function readAddress(address: string | undefined): string {
  if (!address) throw required("Required");
  const check = checkPushAddress(address);
  if (check === "accepted") return address;
  if (check === "no_url")
    throw push("webhookUrlNoHostOrAddress", `WebHook callback has no host or address: ${address}`);
  throw push("webhookUrlNotHttps", `WebHook callback must be HTTPS: ${address}`);
}

/** Of what is asked for and what Google allows, the earliest counts. */
function readExpiration(asked: { expiration: number | undefined; ttl: string | undefined }, nowMs: number): number {
  const { expiration, ttl } = asked;
  if (ttl !== undefined && !/^[1-9]\d{0,9}$/.test(ttl)) throw invalid(`Invalid value for: params.ttl`);
  // 0 is what a client library sends for "not said".
  if (expiration !== undefined && expiration !== 0 && expiration <= nowMs) throw invalid("Expiration is in the past.");
  const ends = [...(expiration ? [expiration] : []), ...(ttl === undefined ? [] : [nowMs + Number(ttl) * 1_000])];
  return Math.min(nowMs + MOST_MS, ...(ends.length > 0 ? ends : [nowMs + DEFAULT_MS]));
}

/** Reasons of Google's push platform: https://cloud.google.com/storage/docs/json_api/v1/status-codes lists them, Calendar's pages do not. */
function push(reason: string, message: string): GoogleError {
  return new GoogleError(400, { domain: "global", reason: `push.${reason}`, message });
}
