import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSandbox } from "./start";
import { APP_URL, googleClient } from "./testing/google-client";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a restart", () => {
  it("keeps grants, tokens, events, clock and signing key", async () => {
    const file = join(folder, "sandbox.json");
    const first = await googleClient(file);
    const { accessToken, refreshToken } = await first.connect();
    const event = { id: "keepme123", summary: "Kept", start: { date: "2026-12-01" }, end: { date: "2026-12-02" } };
    await first.control("POST", "/google/events", { account: "ana@acme.test", event });
    await first.control("POST", "/clock", { advanceMs: 60_000 });
    const keys = await (await fetch(`${first.origin}/google/oauth2/v3/certs`)).text();
    await first.stop();

    const text = await readFile(file, "utf8");
    expect((await stat(file)).mode & 0o077).toBe(0);
    for (const secret of [accessToken, refreshToken]) expect(text).not.toContain(secret);

    const second = await googleClient(file);
    const kept = await second.api("GET", "/calendars/primary/events/keepme123", { token: accessToken });
    expect(kept.body.summary).toBe("Kept");
    expect((await second.refresh(refreshToken)).status).toBe(200);
    expect((await second.control("GET", "/clock")).body.offsetMs).toBe(60_000);
    expect(await (await fetch(`${second.origin}/google/oauth2/v3/certs`)).text()).toBe(keys);
    await second.stop();
  });

  it("names a file it cannot read", async () => {
    const file = join(folder, "sandbox.json");
    await writeFile(file, "{ half of it");
    await expect(startSandbox({ port: 0, appUrl: APP_URL, dataFile: file })).rejects.toThrow(
      /sandbox\.json.*Delete the file/,
    );
  });
});

describe("as a process", () => {
  async function run(port: number) {
    const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "sandbox/main.ts"], {
      env: { ...process.env, SANDBOX_PORT: String(port), HUB_DATA_DIR: folder, APP_URL },
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    return { child, ended, output: () => output };
  }

  it("says in one line that its port is busy, and how to go on", async () => {
    const sandbox = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
    const port = Number(new URL(sandbox.origin).port);
    const { ended, output } = await run(port);
    expect(await ended).toBe(1);
    expect(output().trim().split("\n")).toEqual([
      `Port ${port} is in use. Stop what runs there, or choose another one: SANDBOX_PORT=${port + 1}`,
    ]);
    await sandbox.stop();
  });

  it("stops on SIGTERM with its state written", async () => {
    const free = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
    const port = Number(new URL(free.origin).port);
    await free.stop();
    const { child, ended, output } = await run(port);
    await expect.poll(output, { timeout: 15_000 }).toContain("Provider sandbox");
    await fetch(`http://localhost:${port}/control/clock`, { method: "POST", body: '{"advanceMs":1234}' });
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(await readFile(join(folder, "sandbox.json"), "utf8")).toContain('"offsetMs":1234');
  });
});
