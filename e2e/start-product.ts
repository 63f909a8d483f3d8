// Why: Playwright's global set-up and, by what it answers, its tear-down.
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@/scripts/repository-root";
import { type Product, productInUse } from "./product";
import { runProduct } from "./run-product";

export default async function startProduct(): Promise<() => Promise<void>> {
  const product = productInUse();
  const stop = await runProduct(product).finally(() => keepLog(product));
  return async () => {
    await stop();
    keepLog(product);
    if (process.env.E2E_FOLDER_IS_OURS) rmSync(product.folder, { recursive: true, force: true });
  };
}

// Beside the traces of what failed.
function keepLog({ logFile }: Product): void {
  const results = join(ROOT, "test-results");
  mkdirSync(results, { recursive: true });
  copyFileSync(logFile, join(results, "product.log"));
}
