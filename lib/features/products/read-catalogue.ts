import type { CataloguePage, MoneyApi, PriceFact, ProductFact } from "@/lib/providers/money-contract";

export interface Catalogue {
  readonly products: readonly ProductFact[];
  readonly prices: readonly PriceFact[];
  readonly pages: number;
}

/** Products and prices as the provider lists them, to the end, those that are not sold any more as well. */
export async function readCatalogue(api: MoneyApi, signal: AbortSignal): Promise<Catalogue> {
  const products = await readAll((after) => api.listProducts(after, signal), signal);
  const prices = await readAll((after) => api.listPrices(after, signal), signal);
  return { products: products.facts, prices: prices.facts, pages: products.pages + prices.pages };
}

async function readAll<Fact extends { readonly externalId: string }>(
  read: (after: string | null) => Promise<CataloguePage<Fact>>,
  signal: AbortSignal,
): Promise<{ facts: readonly Fact[]; pages: number }> {
  // What changes while it is read may be listed twice: the last one counts.
  const facts = new Map<string, Fact>();
  let pages = 0;
  for (let after: string | null = null, more = true; more; ) {
    signal.throwIfAborted();
    const page: CataloguePage<Fact> = await read(after);
    for (const fact of page.facts) facts.set(fact.externalId, fact);
    pages += 1;
    after = page.next;
    more = after !== null;
  }
  return { facts: [...facts.values()], pages };
}
