import { liveHub } from "./live-hub";

/** A page does not wait for live updates; in ordinary life this takes no time at all. */
const PATIENCE_MS = 300;

/**
 * Has an organization's changes noted from now on, for the stream that a page opens a moment later; answers what the
 * page gives it as `since`. Call it before the page reads its data. Never fails.
 */
export async function prepareLive(organizationId: string): Promise<string> {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  await Promise.race([liveHub().prepare(organizationId), patience]);
  return String(Date.now());
}
