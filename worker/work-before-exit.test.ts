import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

it("is done after the last request, and before the end", async () => {
  const script = fileURLToPath(new URL("./fixtures/exit-like-next.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    if (said === "") child.kill("SIGTERM");
    said += chunk;
  });
  const [code] = await once(child, "close");
  expect(said.trim().split("\n")).toEqual([
    "ready",
    "stopped the worker",
    "answered the last request",
    "wrote what was counted",
  ]);
  expect(code).toBe(143);
}, 20_000);
