import { createServer } from "node:net";
import { expect, it } from "vitest";
import { chooseFreePort } from "@/db/embedded/free-port";
import { readEnv } from "@/lib/base/env";
import { assertPortsFree } from "./assert-ports-free";

it("says which port is taken, and a command that works", async () => {
  const [PORT, SANDBOX_PORT] = [await chooseFreePort(), await chooseFreePort()];
  const env = readEnv({ PORT: String(PORT), SANDBOX_PORT: String(SANDBOX_PORT) });
  await expect(assertPortsFree(env, ["PORT", "SANDBOX_PORT"], "demo")).resolves.toBeUndefined();
  const intruder = createServer().listen(SANDBOX_PORT, "127.0.0.1");
  const refusal = assertPortsFree(env, ["PORT", "SANDBOX_PORT"], "demo");
  await expect(refusal).rejects.toThrow(
    new RegExp(
      `^Port ${SANDBOX_PORT} \\(SANDBOX_PORT\\) is in use.*PORT=\\d+ SANDBOX_PORT=\\d+ HUB_DATA_DIR=\\S+ npm run demo$`,
      "s",
    ),
  );
  intruder.close();
});

it("refuses one port for both", async () => {
  const env = readEnv({ PORT: "4100", SANDBOX_PORT: "4100" });
  await expect(assertPortsFree(env, ["PORT", "SANDBOX_PORT"], "demo")).rejects.toThrow("both 4100");
});
