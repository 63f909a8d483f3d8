// Why: the marketplace carries every integration there is, and may not grow heavy with them.
import { startOrganizations } from "@/e2e/kit/organizations";
import type { Product } from "@/e2e/product";
import type { Bench, Figure } from "./figure";
import { scriptKilobytes } from "./script-kilobytes";
import { withSmallCheckout } from "./small-checkout";
import { transferredBytes } from "./transferred-bytes";
import { whileRunning, withProductFolder } from "./with-product";

/** For each so many integrations. */
const PROMISED = { integrations: 20, kilobytes: 10 };
const MARKETPLACE = "/integration-hub/marketplace";

interface Load {
  readonly integrations: number;
  /** The page as it comes, with the data that React wakes it with. */
  readonly page: number;
  readonly scripts: number;
  readonly marks: number;
}

export const marketplaceCatalogue: Bench = {
  name: "marketplace-catalogue",
  about:
    "compressed kB of the marketplace's first load; the reference is the same checkout built with two integrations",
  measure: async () => {
    const whole = await withProductFolder((product) => whileRunning(product, () => measureLoad(product)));
    const small = await withSmallCheckout((root) =>
      withProductFolder((product) => whileRunning(product, () => measureLoad(product), root)),
    );
    return figures(whole, small);
  },
};

// The vendors' marks count in full, as if two integrations needed none.
function figures(whole: Load, small: Load): readonly Figure[] {
  const added = whole.page + whole.scripts + whole.marks - small.page - small.scripts;
  const more = whole.integrations - small.integrations;
  const many = `${whole.integrations} integrations`;
  return [
    { metric: `page with ${many}`, value: whole.page, unit: "kB", reference: small.page },
    { metric: `scripts with ${many}`, value: whole.scripts, unit: "kB", reference: small.scripts },
    { metric: "marks of all vendors", value: whole.marks, unit: "kB", reference: null },
    { metric: `added by ${more} more`, value: added, unit: "kB", reference: null },
    {
      metric: `added for each ${PROMISED.integrations}`,
      value: (added / more) * PROMISED.integrations,
      unit: "kB",
      reference: PROMISED.kilobytes,
    },
  ];
}

async function measureLoad(product: Product): Promise<Load> {
  const organizations = await startOrganizations(product);
  try {
    const { cookie } = (await organizations.create()).owner;
    const url = new URL(MARKETPLACE, product.origin).href;
    const html = await (await fetch(url, { headers: { cookie } })).text();
    const [, marks = ""] = html.match(/"(\/brand-marks\.svg\?v=\w+)#/) ?? [];
    return {
      integrations: new Set(html.match(new RegExp(`href="${MARKETPLACE}/[^"]+`, "g"))).size,
      page: (await transferredBytes(url, cookie)) / 1000,
      scripts: await scriptKilobytes(url, cookie),
      marks: (await transferredBytes(new URL(marks, url).href)) / 1000,
    };
  } finally {
    await organizations.stop();
  }
}
