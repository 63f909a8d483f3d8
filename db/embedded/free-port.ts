import { createServer } from "node:net";

// Below the ranges that systems hand out for outgoing connections (Linux from 32768, macOS from 49152).
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Can a server listen on this port of 127.0.0.1 now? */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export async function chooseFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST} was found for the embedded Postgres.`);
}
