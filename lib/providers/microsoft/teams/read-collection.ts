import { z } from "zod";
import type { ProviderHttp } from "../../contract";
import { page } from "./wire";

/** Every item of a collection of Graph's: pages to the end. `path` is below the version. */
export async function readCollection<T>(http: ProviderHttp, path: string, item: z.ZodType<T>): Promise<readonly T[]> {
  const root = `${http.apiRoot}/`;
  // A link elsewhere would take the token there; the transport refuses it too, but not as the provider's fault.
  const nextLink = z.string().startsWith(root).nullish();
  const items: T[] = [];
  let next: string | null = `v1.0/${path}`;
  while (next !== null) {
    const asked: string = next;
    const answer = await http.get(asked, page);
    items.push(...answer.value.map((value) => http.parse(value, item)));
    const link = http.parse(answer["@odata.nextLink"], nextLink);
    const following: string | null = link ? link.slice(root.length) : null;
    next = following === asked ? null : following; // the same page again would never end
  }
  return items;
}
