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
  E2E_EMBEDDER_PORT: z.string(),
});

export interface Product {
  readonly folder: string;
  readonly origin: string;
  readonly sandboxOrigin: string;
  /** Another site, whose pages may frame the page on which customers connect. Who needs it serves it. */
  readonly embedderOrigin: string;
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
  process.env.E2E_EMBEDDER_PORT ||= String(await chooseFreePort());
  return productInUse();
}

/** The product that was chosen. */
export function productInUse(): Product {
  const { E2E_FOLDER, E2E_PORT, E2E_SANDBOX_PORT, E2E_EMBEDDER_PORT } = shape.parse(process.env);
  // Auth cookies need the name `localhost`: on 127.0.0.1 they are lost.
  const origin = `http://localhost:${E2E_PORT}`;
  const sandboxOrigin = `http://localhost:${E2E_SANDBOX_PORT}`;
  const embedderOrigin = `http://127.0.0.1:${E2E_EMBEDDER_PORT}`;
  return {
    folder: E2E_FOLDER,
    origin,
    sandboxOrigin,
    embedderOrigin,
    logFile: join(E2E_FOLDER, "product.log"),
    environment: {
      PORT: E2E_PORT,
      SANDBOX_PORT: E2E_SANDBOX_PORT,
      APP_URL: origin,
      HUB_DATA_DIR: join(E2E_FOLDER, "data"),
      // Where the build is belongs to the checkout; everything else of the developer's is left out.
      HUB_DIST_DIR: process.env.HUB_DIST_DIR ?? "",
      // The products of organizations whose customers connect by a session: other origins.
      HUB_ALLOWED_ORIGINS: `${sandboxOrigin},${embedderOrigin}`,
      // Journeys say which address they come from, as a proxy would.
      TRUST_PROXY: "1",
      HUB_CLOCK_URL: `${sandboxOrigin}/control/clock`,
    },
  };
}
