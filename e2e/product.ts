// Why: the product that all journeys use runs once; config, set-up and tests agree here on where.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { chooseFreePort } from "@/db/embedded/free-port";

const shape = z.object({
  /** Its data folder. */
  E2E_FOLDER: z.string(),
  E2E_PORT: z.string(),
  E2E_SANDBOX_PORT: z.string(),
});

export interface Product {
  readonly folder: string;
  readonly origin: string;
  readonly sandboxOrigin: string;
  /** What its processes print: pages, jobs and errors. */
  readonly logFile: string;
  /** What makes a process of ours use it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Chooses where the product runs, once: the processes that Playwright starts inherit the choice. */
export async function chooseProduct(): Promise<Product> {
  if (!process.env.E2E_FOLDER) {
    process.env.E2E_FOLDER = join(tmpdir(), `hub-e2e-${crypto.randomUUID()}`);
    process.env.E2E_FOLDER_IS_OURS = "1"; // else it is gone or kept as `npm test` was told
  }
  process.env.E2E_PORT ||= String(await chooseFreePort());
  process.env.E2E_SANDBOX_PORT ||= String(await chooseFreePort());
  return productInUse();
}

/** The product that was chosen. */
export function productInUse(): Product {
  const { E2E_FOLDER, E2E_PORT, E2E_SANDBOX_PORT } = shape.parse(process.env);
  // Auth cookies need the name `localhost`: on 127.0.0.1 they are lost.
  const origin = `http://localhost:${E2E_PORT}`;
  const sandboxOrigin = `http://localhost:${E2E_SANDBOX_PORT}`;
  return {
    folder: E2E_FOLDER,
    origin,
    sandboxOrigin,
    logFile: join(E2E_FOLDER, "product.log"),
    environment: {
      PORT: E2E_PORT,
      SANDBOX_PORT: E2E_SANDBOX_PORT,
      APP_URL: origin,
      HUB_DATA_DIR: join(E2E_FOLDER, "data"),
      // Where the build is belongs to the checkout; everything else of the developer's is left out.
      HUB_DIST_DIR: process.env.HUB_DIST_DIR ?? "",
      // The product of an organization whose customers connect by a session: another origin that is there.
      HUB_ALLOWED_ORIGINS: sandboxOrigin,
      // Journeys say which address they come from, as a proxy would.
      TRUST_PROXY: "1",
      HUB_CLOCK_URL: `${sandboxOrigin}/control/clock`,
    },
  };
}
