import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquireEmbeddedPostgres, stopUnusedPostgres } from "./acquire-embedded-postgres";
import { clusterFolder, keptPort } from "./cluster-folder";
import { startClusterUser } from "./fixtures/cluster-user";
import { readPostmaster } from "./postmaster";
import { processIdentity } from "./process-identity";
import { countUsers } from "./users";

const folders: string[] = [];
let dataDir: string;

function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "hub-embedded-"));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

beforeEach(() => {
  dataDir = newDataDir();
});

afterEach(async () => {
  for (const folder of folders.splice(0)) {
    await stopUnusedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

const acquire = (folder = dataDir) => acquireEmbeddedPostgres({ dataDir: folder, log: () => {} });
const postmaster = (folder = dataDir) => readPostmaster(clusterFolder(folder).data);

async function ask(url: string, statement: string): Promise<postgres.Row | undefined> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql.unsafe(statement);
  await sql.end();
  return rows[0];
}

describe("acquireEmbeddedPostgres", () => {
  it("brings a Postgres 18 in UTF-8 that asks for its password", async () => {
    const { url, release } = await acquire();
    const row = await ask(url, "select current_setting('server_version') v, current_setting('server_encoding') e");
    expect(row?.v).toMatch(/^18\./);
    expect(row?.e).toBe("UTF8");
    const { username, host } = new URL(url);
    await expect(ask(`postgres://${username}:wrong@${host}/postgres`, "select 1")).rejects.toThrow(/password/);
    await release();
  });

  it("is shared by processes, and the last one to leave stops it", async () => {
    const first = await startClusterUser(dataDir);
    const second = await startClusterUser(dataDir);
    expect(second.url).toBe(first.url);
    await first.leave();
    expect(postmaster()?.status).toBe("ready");
    await second.leave();
    expect(postmaster()).toBeNull();
  });

  it("counts each use of one process", async () => {
    const first = await acquire();
    const second = await acquire();
    await first.release();
    await first.release();
    expect(postmaster()).not.toBeNull();
    await second.release();
    expect(postmaster()).toBeNull();
  });

  it("does not wait for a user that was killed", async () => {
    const killed = await startClusterUser(dataDir);
    const other = await startClusterUser(dataDir);
    await killed.kill();
    expect(countUsers(clusterFolder(dataDir).users)).toBe(1);
    await other.leave();
    expect(postmaster()).toBeNull();
  });

  it("adopts the server that a killed process left running, with its data", async () => {
    const killed = await startClusterUser(dataDir);
    await ask(killed.url, "create table kept as select 7 as n");
    const before = postmaster()?.pid;
    await killed.kill();
    const { url, release } = await acquire();
    expect(postmaster()?.pid).toBe(before);
    expect((await ask(url, "select n from kept"))?.n).toBe(7);
    await release();
    expect(postmaster()).toBeNull();
  });

  it("recovers after the server was killed too", async () => {
    const killed = await startClusterUser(dataDir);
    await ask(killed.url, "create table kept as select 8 as n");
    process.kill(postmaster()?.pid ?? 0, "SIGKILL");
    await killed.kill();
    const { url, release } = await acquire();
    expect((await ask(url, "select n from kept"))?.n).toBe(8);
    await release();
  });

  it("starts though the process id in a left-over postmaster.pid is another program's by now", async () => {
    await (await acquire()).release();
    const pidFile = join(clusterFolder(dataDir).data, "postmaster.pid");
    writeFileSync(pidFile, `${process.pid}\n${clusterFolder(dataDir).data}\n1700000000\n25000\n\n127.0.0.1\n\nready\n`);
    const { release } = await acquire();
    expect(readFileSync(pidFile, "utf8").startsWith(`${process.pid}\n`)).toBe(false);
    await release();
  });

  it("keeps its port, and takes another where somebody else has that one", async () => {
    await (await acquire()).release();
    const port = keptPort(clusterFolder(dataDir));
    const again = await acquire();
    expect(new URL(again.url).port).toBe(String(port));
    await again.release();
    const intruder = createServer().listen(port ?? 0, "127.0.0.1");
    const elsewhere = await acquire();
    expect(new URL(elsewhere.url).port).not.toBe(String(port));
    await elsewhere.release();
    intruder.close();
  });

  it("runs two data folders side by side", async () => {
    const otherDir = newDataDir();
    const [one, two] = await Promise.all([acquire(), acquire(otherDir)]);
    expect(new URL(one.url).port).not.toBe(new URL(two.url).port);
    await ask(one.url, "create table only_here as select 1");
    await expect(ask(two.url, "select * from only_here")).rejects.toThrow(/does not exist/);
    await Promise.all([one.release(), two.release()]);
    expect([postmaster(), postmaster(otherDir)]).toEqual([null, null]);
  });

  it("lets five processes start at once and end up with one server", async () => {
    const users = await Promise.all(Array.from({ length: 5 }, () => startClusterUser(dataDir)));
    expect(new Set(users.map((user) => user.url)).size).toBe(1);
    const server = postmaster()?.pid ?? 0;
    expect(processIdentity(server)).not.toBeNull();
    await Promise.all(users.map((user) => user.leave()));
    expect(postmaster()).toBeNull();
    expect(processIdentity(server)).toBeNull();
  });
});
