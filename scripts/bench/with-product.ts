// Why: benches measure the product that journeys use: production build, embedded Postgres, sandbox, worker inline.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseProduct, type Product } from "@/e2e/product";
import { runProduct } from "@/e2e/run-product";

/** Hands `work` a fresh data folder and how to start the product on it, as often as it likes; cleans up. */
export async function withProductFolder<T>(work: (product: Product) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
  Object.assign(process.env, { E2E_FOLDER: folder, E2E_PORT: "", E2E_SANDBOX_PORT: "" });
  try {
    return await work(await chooseProduct());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the product while `work` uses it; `root`: another checkout than this one. */
export async function whileRunning<T>(product: Product, work: () => Promise<T>, root?: string): Promise<T> {
  const stop = await runProduct(product, root === undefined ? {} : { root });
  try {
    return await work();
  } finally {
    await stop();
  }
}
