import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { createSandbox, type SandboxOptions } from "./app";

export interface RunningSandbox {
  /** `http://localhost:<port>` */
  readonly origin: string;
  /** Cuts open connections, writes the state, frees the port. */
  stop(): Promise<void>;
}

/** Starts the sandbox on this machine only; port 0 takes a free one. */
export async function startSandbox(options: SandboxOptions & { readonly port: number }): Promise<RunningSandbox> {
  const { app, flush } = createSandbox(options);
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    origin: `http://localhost:${port}`,
    async stop() {
      flush();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      flush();
    },
  };
}
