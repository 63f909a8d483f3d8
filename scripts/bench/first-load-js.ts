// Why: the marketplace page may load 60 kB of compressed JavaScript beyond an empty page of the same Next.
import { startOrganizations } from "@/e2e/kit/organizations";
import type { Product } from "@/e2e/product";
import { emptyPageKilobytes } from "./empty-page";
import type { Bench, Figure } from "./figure";
import { scriptKilobytes } from "./script-kilobytes";
import { whileRunning, withProductFolder } from "./with-product";

const PROMISE_KB = 60;
const MARKETPLACE = "/integration-hub/marketplace";
const PAGES = ["/", MARKETPLACE, "/integration-hub/active", "/calendar", "/audit", "/settings/organization"];

export const firstLoadJs: Bench = {
  name: "first-load-js",
  about: "compressed script that a page's HTML names; the reference is an empty page of the same Next version",
  measure: async () => {
    const empty = await emptyPageKilobytes();
    const pages = await withProductFolder((product) => whileRunning(product, () => measurePages(product)));
    const marketplace = pages.get(MARKETPLACE) ?? Number.NaN;
    return [
      ...[...pages].map(([page, value]): Figure => ({ metric: page, value, unit: "kB", reference: empty })),
      { metric: `${MARKETPLACE} beyond an empty page`, value: marketplace - empty, unit: "kB", reference: PROMISE_KB },
    ];
  },
};

async function measurePages(product: Product): Promise<Map<string, number>> {
  const organizations = await startOrganizations(product);
  try {
    const { owner } = await organizations.create();
    const sizes = new Map<string, number>();
    for (const page of PAGES) sizes.set(page, await scriptKilobytes(new URL(page, product.origin).href, owner.cookie));
    return sizes;
  } finally {
    await organizations.stop();
  }
}
