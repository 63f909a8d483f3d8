import { and, eq, inArray, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { places } from "@/db/schema";
import { linkedPlaces } from "@/lib/features/places/linked-places";
import type { ChoiceDefinition, ChoiceOption, ProviderHttp } from "@/lib/providers/contract";
import type { ConnectionRow } from "./visibility";

/**
 * What there is to choose from, asked now: of the provider; of the hub where chats are linked by a code. A place that is
 * another organization's can be seen by whoever manages it at the provider, and not be chosen.
 */
export async function optionsOf(
  { list, place }: ChoiceDefinition,
  http: ProviderHttp,
  { organizationId, id: connectionId, provider }: ConnectionRow,
): Promise<readonly ChoiceOption[]> {
  if (!place) return list(http);
  if (place.linked !== "by_choice") {
    const linked = await linkedPlaces({ organizationId, connectionId });
    return linked.map(({ externalId: id, name }) => ({ id, name, detail: null, imageUrl: null, refusal: null }));
  }
  const options = await list(http);
  const taken = await placesOfOthers({ organizationId, provider, ids: options.map(({ id }) => id) });
  return options.map((option) => (taken.has(option.id) ? { ...option, refusal: "placeTaken" } : option));
}

interface Looked {
  readonly organizationId: string;
  readonly provider: string;
  readonly ids: readonly string[];
}

async function placesOfOthers({ organizationId, provider, ids }: Looked): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const named = and(eq(places.provider, provider), inArray(places.externalId, [...ids]));
  const rows = await db()
    .select({ id: places.externalId })
    .from(places)
    .where(and(named, ne(places.organizationId, organizationId)));
  return new Set(rows.map(({ id }) => id));
}
