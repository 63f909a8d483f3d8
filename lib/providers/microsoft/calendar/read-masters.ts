import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../../contract";
import { calendarPath } from "./calendar-path";
import { callGraph } from "./call-graph";
import { eventPreferences, SELECTED_FIELDS } from "./preferences";
import { deltaItem, isBare } from "./wire";

interface DeltaItems {
  readonly calendarId: string;
  readonly items: readonly unknown[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * The series that occurrences of a page need, by id; null: there is none any more. In a delta an occurrence has its id, its
 * times and its series' id only; the series comes along, except where it began before the window: then it is asked for.
 * https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/34
 */
export async function readMasters(
  http: ProviderHttp,
  { calendarId, items, signal }: DeltaItems,
): Promise<ReadonlyMap<string, unknown>> {
  const masters = new Map<string, unknown>();
  const needed = new Set<string>();
  for (const item of items) {
    const named = deltaItem.safeParse(item);
    if (!named.success) continue;
    const { id, type, seriesMasterId } = named.data;
    if (type === "seriesMaster") masters.set(id, named.data);
    else if (isBare(named.data) && seriesMasterId) needed.add(seriesMasterId);
  }
  // One after another: Graph takes four requests of an app at once for a mailbox, and people work meanwhile.
  for (const id of needed) {
    if (!masters.has(id)) masters.set(id, await readMaster(http, calendarPath(calendarId, "events", id), signal));
  }
  return masters;
}

async function readMaster(http: ProviderHttp, path: string, signal: AbortSignal | undefined): Promise<unknown> {
  const selected = `${path}?$select=${SELECTED_FIELDS}`;
  try {
    return await callGraph(http, { path: selected, signal }, (request) =>
      request.header("Prefer", eventPreferences()).get(),
    );
  } catch (error) {
    const isGone = error instanceof ProviderError && error.failure.kind === "rejected" && error.failure.status === 404;
    if (!isGone) throw error;
    return null;
  }
}
