import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { processIdentity } from "@/db/embedded/process-identity";

const LAUNCH_TWO = fileURLToPath(new URL("./fixtures/launch-two.ts", import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hub-launch-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A child's program: notes its process id, then stays. */
const stay = (name: string) =>
  `require("node:fs").writeFileSync(${JSON.stringify(join(folder, name))}, String(process.pid)); setInterval(() => {}, 1000);`;

/** A child's program: once that other one has noted its process id, complains and ends. */
const fail = (other: string) => `
  const isThere = () => require("node:fs").existsSync(${JSON.stringify(join(folder, other))});
  setInterval(() => isThere() && (console.error("no luck"), process.exit(3)), 100);`;

async function launched(first: string, second: string) {
  const args = ["--conditions=react-server", "--import", "tsx", LAUNCH_TWO, first, second];
  const launcher = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let words = "";
  launcher.stderr.setEncoding("utf8").on("data", (text) => {
    words += text;
  });
  const ended = once(launcher, "close").then(([code, signal]) => ({ code, signal, words }));
  await once(launcher.stdout, "data");
  return { launcher, ended };
}

async function pidOf(name: string): Promise<number> {
  return vi.waitFor(() => {
    const noted = readFileSync(join(folder, name), "utf8");
    if (noted === "") throw new Error("not written yet");
    return Number(noted);
  }, 15_000);
}
const isGone = (pid: number) => expect(processIdentity(pid)).toBeNull();
const terminate = (process: ChildProcess) => process.kill("SIGTERM");

describe("launch", { timeout: 60_000 }, () => {
  it("stops all children when asked to, cleans up, and ends well", async () => {
    const { launcher, ended } = await launched(stay("a1"), stay("a2"));
    const pids = [await pidOf("a1"), await pidOf("a2")];
    terminate(launcher);
    expect(await ended).toEqual({ code: 0, signal: null, words: "cleaned up\n" });
    pids.forEach(isGone);
  });

  it("stops the rest when one ends by itself, says which and what it last said, and ends badly", async () => {
    const { ended } = await launched(stay("b1"), fail("b1"));
    const { code, words } = await ended;
    expect(code).toBe(1);
    expect(words).toBe("no luck\nChild 2 ended with 3.\ncleaned up\n");
    isGone(await pidOf("b1"));
  });

  it("leaves no child behind when it is killed", async () => {
    const { launcher } = await launched(stay("c1"), stay("c2"));
    const pids = [await pidOf("c1"), await pidOf("c2")];
    launcher.kill("SIGKILL");
    await vi.waitFor(() => pids.forEach(isGone), 15_000);
  });
});
