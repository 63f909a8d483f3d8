// Why: the marketplace is drawn anew for whoever opens it, and may take the server no longer than nobody notices.
import { startOrganizations } from "@/e2e/kit/organizations";
import type { Product } from "@/e2e/product";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { whileRunning, withProductFolder } from "./with-product";

const PROMISE_MS = 50;
const WARM_UP = 50;
const ROUNDS = 200;

export const marketplaceRender: Bench = {
  name: "marketplace-render",
  about: "the marketplace page of a warm server, from the request to the last byte; the reference is the promise",
  measure: () =>
    withProductFolder((product) => {
      // As in production: no test clock to ask. Without limits: one person asks for hundreds of pages within seconds.
      const environment = { ...product.environment, HUB_CLOCK_URL: "", HUB_RATE_LIMIT: "off" };
      const measured = { ...product, environment };
      return whileRunning(measured, () => measureProduct(measured));
    }),
};

async function measureProduct(product: Product): Promise<readonly Figure[]> {
  const organizations = await startOrganizations(product);
  try {
    const { cookie } = (await organizations.create()).owner;
    const url = new URL("/integration-hub/marketplace", product.origin);
    const times: number[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      const ms = await timed(url, cookie);
      if (round >= WARM_UP) times.push(ms);
    }
    return [0.5, 0.95].map(
      (q): Figure => ({ metric: `p${q * 100}`, value: quantile(times, q), unit: "ms", reference: PROMISE_MS }),
    );
  } finally {
    await organizations.stop();
  }
}

async function timed(url: URL, cookie: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { cookie } });
  const page = await answer.text();
  const ms = performance.now() - began;
  if (answer.status !== 200 || !page.includes("/marketplace/google-calendar")) throw new Error("No marketplace came.");
  return ms;
}
