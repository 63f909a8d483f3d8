// Why: tests open live streams by their route, as members and keys do, and leave none open.
import { streamRoute } from "@/lib/core/realtime/stream-route";
import { type LiveClient, readLive } from "./live-client";
import type { TestMember } from "./new-organization";

interface Opening {
  readonly lastEventId?: string;
  readonly query?: string;
  readonly bearer?: string;
}

/** What `app/api/events/stream/route.ts` exports. */
const GET = streamRoute();
const open: LiveClient[] = [];

export async function requestLive(
  who: TestMember | null,
  { lastEventId, query = "", bearer }: Opening = {},
): Promise<Response> {
  const headers = new Headers();
  if (who) headers.set("cookie", who.cookie);
  if (bearer) headers.set("authorization", `Bearer ${bearer}`);
  if (lastEventId) headers.set("last-event-id", lastEventId);
  const request = new Request(`http://localhost:3999/api/events/stream${query}`, { headers });
  return GET(request, { params: Promise.resolve({}) });
}

/** Opens a stream that may begin with anything. */
export async function openLive(who: TestMember | null, opening: Opening = {}): Promise<LiveClient> {
  const client = readLive(await requestLive(who, opening));
  open.push(client);
  return client;
}

/** Opens a stream that has missed nothing. */
export async function openReadyLive(who: TestMember | null, opening: Opening = {}): Promise<LiveClient> {
  const client = await openLive(who, opening);
  await client.see("ready");
  return client;
}

export async function closeLives(): Promise<void> {
  await Promise.all(open.splice(0).map((client) => client.close()));
}
