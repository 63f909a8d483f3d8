import { dirname } from "node:path";
import { adoptPostmaster } from "./adopt-postmaster";
import { postgresBinaries } from "./binaries";
import { assertReachable } from "./closed-folder";
import { type ClusterFolder, clusterFolder, clusterPassword, makePrivateFolder } from "./cluster-folder";
import { withFolderLock } from "./folder-lock";
import { initialiseCluster, SUPERUSER } from "./initialise-cluster";
import { startPostmaster } from "./start-postmaster";
import { stopPostmaster } from "./stop-postmaster";
import { postgresSystemUser } from "./system-user";
import { countUsers, registerUser, unregisterUser } from "./users";

interface AcquireOptions {
  readonly dataDir: string;
  /** Takes lines for a person to read. */
  readonly log: (line: string) => void;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Leaves the cluster; the last living process to leave stops it. May be called twice. */
  release(): Promise<void>;
}

/**
 * A Postgres of our own under `<dataDir>/postgres`, shared by all processes that name the same folder: the first one
 * makes and starts it, the last one to leave stops it, and one that was killed no longer counts.
 */
export async function acquireEmbeddedPostgres({ dataDir, log }: AcquireOptions): Promise<EmbeddedPostgres> {
  const folder = clusterFolder(dataDir);
  makePrivateFolder(dirname(folder.root));
  makePrivateFolder(folder.root);
  const { url, note } = await withFolderLock(folder.root, async () => {
    const port = await runningPort(folder, log);
    return { url: urlAt(folder, port), note: registerUser(folder.users) };
  });
  let released: Promise<void> | undefined;
  return {
    url,
    release: () => {
      released ??= leave(folder, note);
      return released;
    },
  };
}

/** Stops the cluster if no living process uses it: for what a killed process left behind. */
export async function stopUnusedPostgres(dataDir: string): Promise<void> {
  await leave(clusterFolder(dataDir), null);
}

function urlAt(folder: ClusterFolder, port: number): string {
  return `postgres://${SUPERUSER}:${clusterPassword(folder)}@127.0.0.1:${port}/postgres`;
}

async function runningPort(folder: ClusterFolder, log: (line: string) => void): Promise<number> {
  const adopted = await adoptPostmaster({ dataFolder: folder.data, urlAt: (port) => urlAt(folder, port) });
  if (adopted !== null) return adopted;
  const binaries = postgresBinaries();
  const systemUser = postgresSystemUser(folder.data, log);
  assertReachable(folder.data, systemUser);
  assertReachable(binaries.postgres, systemUser);
  await initialiseCluster({ folder, binaries, systemUser });
  return startPostmaster({ folder, binaries, systemUser, log });
}

async function leave(folder: ClusterFolder, note: string | null): Promise<void> {
  await withFolderLock(folder.root, async () => {
    if (note) unregisterUser(note);
    if (countUsers(folder.users) === 0) await stopPostmaster(folder.data);
  });
}
