import { join } from "node:path";
import { z } from "zod";
import { SandboxStateError } from "./kit/state";
import { startSandbox } from "./start";

const port = z.coerce.number().int().min(1).max(65_535);
const environment = z.object({
  SANDBOX_PORT: port.default(4_000),
  PORT: port.default(3_000),
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  HUB_DATA_DIR: z.string().default(".data"),
});

/** Starts the sandbox as a process: `tsx sandbox/main.ts`. */
async function main(): Promise<void> {
  const present = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const env = environment.parse(present);
  const appUrl = new URL(env.APP_URL ?? `http://localhost:${env.PORT}`).origin;
  const dataFile = join(env.HUB_DATA_DIR, "sandbox.json");
  const sandbox = await startSandbox({ port: env.SANDBOX_PORT, appUrl, dataFile });
  console.log(`Provider sandbox: ${sandbox.origin} (control panel), playing for ${appUrl}`);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void sandbox.stop().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

function explain(error: unknown): string {
  if (error instanceof SandboxStateError) return error.message;
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n");
  }
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    const used = process.env.SANDBOX_PORT || "4000";
    return `Port ${used} is in use. Stop what runs there, or choose another one: SANDBOX_PORT=${Number(used) + 1}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
