import { AppError, ProviderError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ExternalEvent } from "@/lib/providers/capabilities";
import { toldEvent } from "./event-values";
import type { Writable } from "./find-writable";
import { presentWritten } from "./present-written";
import { queueLook } from "./queue-look";
import { shownTo } from "./shown-to";

interface Attempt<T> {
  readonly calendarId: string;
  readonly eventId: string;
  /** The version that the caller saw; else the stored one counts. */
  readonly etag: string | undefined;
  /** What a refusal says was not done. */
  readonly notDone: string;
  /** Asks the provider, naming the version where one is known. */
  readonly send: (version: { readonly etag?: string }) => Promise<T>;
}

/**
 * Changes or deletes an event at the provider, if it is still as the caller saw it. Providers give new versions also to what
 * looks the same (an occurrence whose series lost another one): where nothing that people see is different, the new version
 * is as good as the one that was seen.
 * @throws AppError conflict with `current`: somebody changed it meanwhile, and nothing was done
 */
export async function unlessChanged<T>(ctx: RequestContext, writable: Writable, attempt: Attempt<T>): Promise<T> {
  const { api, connection, selected, stored } = writable;
  const { calendarId, eventId, notDone, send } = attempt;
  const seen = attempt.etag ?? stored?.etag ?? null;
  const isKnown = stored !== null;
  let outdated = await unlessOutdated(send, { etag: seen, isKnown });
  if ("done" in outdated) return outdated.done;
  let current = await readNow();
  if (current?.etag && isAsStored(current)) {
    outdated = await unlessOutdated(send, { etag: current.etag, isKnown });
    if ("done" in outdated) return outdated.done;
    current = await readNow();
  }
  if (selected) await queueLook(connection, selected);
  const event = current && presentWritten({ connection, selected, external: current });
  const words = current ? "Somebody changed this event meanwhile" : "Somebody deleted this event meanwhile";
  throw new AppError("conflict", `${words}. ${notDone}`, {
    details: { current: event && shownTo(ctx.actor, { connection, selected, event }) },
  });

  async function readNow(): Promise<ExternalEvent | null> {
    const found = await api.getEvent({ calendarId, eventId });
    return found && !("unreadable" in found) ? found : null;
  }

  /** Only what is stored tells what the version that was seen looked like. */
  function isAsStored(now: ExternalEvent): boolean {
    if (!selected || !stored || stored.etag !== seen) return false;
    return toldEvent(now, selected).values.contentHash === stored.contentHash;
  }
}

const PRECONDITION_FAILED = 412;
/** What was there is not any more: what a change of it says, where the version does not say it first. */
const GONE = [404, 410];

interface Seen {
  readonly etag: string | null;
  /** It is stored, so that it was there. */
  readonly isKnown: boolean;
}

async function unlessOutdated<T>(
  send: Attempt<T>["send"],
  { etag, isKnown }: Seen,
): Promise<{ readonly done: T } | { readonly outdated: true }> {
  try {
    return { done: await send(etag === null ? {} : { etag }) };
  } catch (error) {
    const isOutdated =
      error instanceof ProviderError &&
      error.failure.kind === "rejected" &&
      (error.failure.status === PRECONDITION_FAILED || (isKnown && GONE.includes(error.failure.status)));
    if (!isOutdated) throw error;
    return { outdated: true };
  }
}
