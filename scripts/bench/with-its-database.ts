// Why: benches make organizations and connections in the database of the product that they measure.
import { closeDatabase } from "@/db/client";
import { acquireEmbeddedPostgres } from "@/db/embedded/acquire-embedded-postgres";
import type { Product } from "@/e2e/product";
import { resetEnv } from "@/lib/base/env";
import { TEST_ENVIRONMENT } from "../test/test-environment";

/** Makes this process a second one on the product's database. */
export async function withItsDatabase<T>(product: Product, work: () => Promise<T>): Promise<T> {
  const { HUB_DATA_DIR = "" } = product.environment;
  const { url, release } = await acquireEmbeddedPostgres({ dataDir: HUB_DATA_DIR, log: () => {} });
  const before = { ...process.env };
  try {
    const { APP_URL = "" } = product.environment;
    Object.assign(process.env, TEST_ENVIRONMENT, { DATABASE_URL: url, APP_URL });
    resetEnv();
    return await work();
  } finally {
    await closeDatabase();
    await release();
    process.env = before;
    resetEnv();
  }
}
