import { log } from "@/lib/base/log";
import { currentRoles } from "@/lib/core/auth/current-roles";
import type { MemberCredential } from "@/lib/core/auth/member-credential";
import type { Feed } from "./feed";

/** A database that is away for a moment ends no stream; one that cannot be asked for so long does. */
const UNCHECKED_MS = 5 * 60_000;

/** Checks under way; `true`: something happened meanwhile, look once more. */
const underWay = new WeakMap<Feed<MemberCredential>, boolean>();

/** Ends the streams of those who may not look at the organization any more; others see by the role they have now. */
export async function checkStanding(feed: Feed<MemberCredential>): Promise<void> {
  if (underWay.has(feed)) {
    underWay.set(feed, true);
    return;
  }
  do {
    underWay.set(feed, false);
    await checkOnce(feed);
  } while (underWay.get(feed));
  underWay.delete(feed);
}

async function checkOnce(feed: Feed<MemberCredential>): Promise<void> {
  const asked = [...feed.subscribers];
  if (asked.length === 0) return;
  const askedAtMs = Date.now();
  try {
    const credentials = asked.map(({ credential }) => credential);
    const roleOf = await currentRoles(feed.organizationId, credentials);
    for (const subscriber of asked) {
      const role = roleOf(subscriber.credential);
      if (role === null) subscriber.stream.end();
      else subscriber.viewer = { ...subscriber.viewer, role };
    }
    feed.checkedAtMs = askedAtMs;
  } catch (error) {
    log.warn({ err: error, organizationId: feed.organizationId }, "who looks at live pages could not be checked");
    if (askedAtMs - feed.checkedAtMs < UNCHECKED_MS) return;
    for (const { stream } of asked) stream.end();
  }
}
