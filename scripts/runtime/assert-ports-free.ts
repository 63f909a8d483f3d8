import { createServer } from "node:net";
import type { Env } from "@/lib/base/env";
import { PlainError } from "./plain-error";

type PortName = "PORT" | "SANDBOX_PORT";

/** Throws, with a command that works, where a port we need is taken. `npmScript` is what the person started. */
export async function assertPortsFree(env: Env, names: readonly PortName[], npmScript: string): Promise<void> {
  if (names.includes("SANDBOX_PORT") && env.PORT === env.SANDBOX_PORT) {
    throw new PlainError(`PORT and SANDBOX_PORT are both ${env.PORT}; give them different ones.`);
  }
  for (const name of names) {
    if (await isFree(env[name])) continue;
    const others = await Promise.all(names.map(async (each) => `${each}=${await freePortFrom(env[each] + 100)}`));
    throw new PlainError(
      `Port ${env[name]} (${name}) is in use. Start with another:\n  ${others.join(" ")} HUB_DATA_DIR=.data-2 npm run ${npmScript}`,
    );
  }
}

async function freePortFrom(first: number): Promise<number> {
  for (let port = first; port <= 65_535; port += 100) if (await isFree(port)) return port;
  return first;
}

/** Some programs listen on one address, some on all: a port is free when both ways are. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port)) && (await canListen(port, "127.0.0.1"));
}

function canListen(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, ...(host && { host }), exclusive: true }, () => server.close(() => resolve(true)));
  });
}
