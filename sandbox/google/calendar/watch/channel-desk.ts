import { createHash, randomInt } from "node:crypto";
import type { AccessToken } from "../../../kit/oauth/model";
import type { PushSender } from "../../../kit/push/push-sender";
import type { StateSection } from "../../../kit/state";
import { GoogleError } from "../../api-error";
import type { StoredCalendar } from "../model";
import { type CalendarWorld, findCalendar } from "../world";
import type { Channel, ChannelState } from "./model";
import type { ChannelRequest } from "./read-channel";

interface DeskParts {
  readonly world: Omit<CalendarWorld, "onChange">;
  readonly state: StateSection<ChannelState>;
  readonly sender: PushSender;
}

interface NewChannel extends ChannelRequest {
  readonly calendar: StoredCalendar;
  /** The calendar as the request named it, which may be `primary`. */
  readonly calledId: string;
  readonly token: string | null;
  readonly access: AccessToken;
}

/** Where Google keeps its notification channels, and whence it sends. */
export function channelDesk(parts: DeskParts) {
  const { world, state, sender } = parts;
  const { isLive, notify } = channelVoice(parts);
  const changed = new Set<StoredCalendar>();

  /** All changes of one request are one message: it says that something changed, not what. */
  function tellChanges(): void {
    const told = state.data.channels.filter((channel) => {
      const calendar = findCalendar(world, channel.accountId, channel.calendarId);
      return calendar !== null && changed.has(calendar) && isLive(channel);
    });
    changed.clear();
    for (const channel of told) notify(channel, "exists");
  }

  return {
    sender,
    list: () => state.data.channels.map((channel) => ({ ...channel, live: isLive(channel) })),

    open(request: NewChannel): Channel {
      const channel = newChannel(state, request);
      state.data.channels = [...state.data.channels.filter(isLive), channel];
      state.touch();
      notify(channel, "sync");
      return channel;
    },

    /** "Only the same user from the same client who created the channel can stop the channel": the guide's "Stop notifications". */
    close(wanted: { id: string; resourceId: string }, access: AccessToken): void {
      const found = state.data.channels.find((channel) => isMeant(channel, wanted, access) && isLive(channel));
      if (!found) {
        const message = `Channel '${wanted.id}' not found for project '${access.clientId.split("-")[0]}'`;
        throw new GoogleError(404, { domain: "global", reason: "notFound", message });
      }
      state.data.channels = state.data.channels.filter((channel) => channel !== found);
      state.touch();
    },

    /** The sender's turn comes after the change: nothing here waits for it. */
    onChange(calendar: StoredCalendar): void {
      if (changed.size === 0) queueMicrotask(tellChanges);
      changed.add(calendar);
    },

    /** As if Google had lost them: stopping one answers 404 from now on. */
    forget(): number {
      const forgotten = state.data.channels.length;
      state.data.channels = [];
      state.touch();
      return forgotten;
    },
  };
}

export type ChannelDesk = ReturnType<typeof channelDesk>;

function channelVoice({ world, state, sender }: DeskParts) {
  /** It has not ended, was not stopped, and the consent it was made with is still there. */
  function isLive(channel: Channel): boolean {
    if (!state.data.channels.includes(channel)) return false;
    if (channel.expirationMs <= world.clock.now().getTime()) return false;
    return world.oauth.state.data.grants.some(({ id }) => id === channel.grantId);
  }

  function notify(channel: Channel, resourceState: "sync" | "exists"): void {
    channel.messageNumber = resourceState === "sync" ? 1 : channel.messageNumber + randomInt(1, 40);
    state.touch();
    sender.send({
      of: channel.id,
      address: channel.address,
      headers: headersOf(channel, resourceState),
      compose: () => (isLive(channel) ? "" : null),
    });
  }

  return { isLive, notify };
}

/** Takes the id for good, so that no later channel can have it. */
function newChannel(
  state: StateSection<ChannelState>,
  { calendar, calledId, access, ...request }: NewChannel,
): Channel {
  const used = `${access.clientId} ${request.id}`;
  if (state.data.usedIds[used]) {
    const message = "Channel id not unique";
    throw new GoogleError(400, { domain: "global", reason: "channelIdNotUnique", message });
  }
  state.data.usedIds[used] = true;
  return {
    ...request,
    resourceId: createHash("sha256").update(`${access.accountId} ${calendar.id}`).digest("base64url").slice(0, 27),
    resourceUri: `https://www.googleapis.com/calendar/v3/calendars/${encodeURIComponent(calledId)}/events?alt=json`,
    accountId: access.accountId,
    calendarId: calendar.id,
    clientId: access.clientId,
    grantId: access.grantId,
    messageNumber: 0,
  };
}

function isMeant(channel: Channel, wanted: { id: string; resourceId: string }, access: AccessToken): boolean {
  if (channel.id !== wanted.id || channel.resourceId !== wanted.resourceId) return false;
  return channel.clientId === access.clientId && channel.accountId === access.accountId;
}

/** https://developers.google.com/workspace/calendar/api/guides/push#understanding-the-notification-message-format */
function headersOf(channel: Channel, resourceState: "sync" | "exists"): Record<string, string> {
  return {
    "content-type": "application/json; utf-8",
    "user-agent": "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)",
    "x-goog-channel-id": channel.id,
    ...(channel.token === null ? {} : { "x-goog-channel-token": channel.token }),
    "x-goog-channel-expiration": new Date(channel.expirationMs).toUTCString(),
    "x-goog-resource-id": channel.resourceId,
    "x-goog-resource-uri": channel.resourceUri,
    "x-goog-resource-state": resourceState,
    "x-goog-message-number": String(channel.messageNumber),
  };
}
