// Why: a vendor takes its time, and meanwhile somebody else reconnects: what they stored is neither lost unseen nor left open.
import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it, vi } from "vitest";
import { db, inTransaction } from "@/db/client";
import { connections } from "@/db/schema";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { findTokenVersion } from "@/lib/core/vault/find-token-version";
import { tokenSetOf } from "@/lib/core/vault/fixtures/token-set-of";
import { storeTokenSet } from "@/lib/core/vault/store-token-set";
import { findByConsent } from "@/lib/providers/registry";
import { connectByCredentials } from "./connect-by-credentials";
import { endReplacedAccess } from "./end-replaced-access";
import { overtaken } from "./overtaken";

/** What somebody else does while the vendor looks at what was typed in. */
const whileTried = vi.hoisted(() => ({ once: async () => {} }));
vi.mock("./access-by-credentials", async (original) => {
  const real = await original<typeof import("./access-by-credentials")>();
  return {
    ...real,
    accessByCredentials: async (trial: Parameters<typeof real.accessByCredentials>[0]) => {
      const { once } = whileTried;
      whileTried.once = async () => {};
      await once();
      return real.accessByCredentials(trial);
    },
  };
});

const sandbox = sandboxForTests();
let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

async function connectMake(connectionId?: string) {
  const key = (await sandbox.control.keys("make")).find(({ refused }) => refused === null);
  const credentials = { ...key?.credentials };
  const wish = { ref: "make", credentials, browserToken: "none", ...(connectionId ? { connectionId } : {}) };
  const connection = await connectByCredentials(organization.owner.ctx, wish);
  if (!("id" in connection)) throw new Error("it is a consent");
  return connection.id;
}

it("keys that are tried while somebody else enters others are refused, and theirs stay", async () => {
  const id = await connectMake();
  whileTried.once = async () => void (await connectMake(id));
  await expect(connectMake(id)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("in the same moment"),
    remedy: { href: `/integration-hub/active/${id}` },
  });
  const key = { organizationId: organization.organizationId, connectionId: id };
  expect(await findTokenVersion(db(), key)).toBe(2);
  expect(await connectMake(id)).toBe(id);
});

it("where other access was stored meanwhile, replacing begins anew, with that as what has to be ended", async () => {
  const account = `ana@${organization.slug}.test`;
  await sandbox.control.addGoogleAccount({ email: account, name: "Ana", timeZone: "Europe/Berlin", calendars: 1 });
  const id = await connectThroughHub(sandbox, organization, { integration: "google-calendar", account });
  const { organizationId } = organization;
  const key = { organizationId, connectionId: id };
  const store = (accessToken: string) =>
    inTransaction((tx) =>
      storeTokenSet(tx, { ...key, tokens: tokenSetOf({ accessToken, refreshToken: accessToken }) }),
    );
  const integration = findByConsent("google-calendar");
  const [connection] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, id)));
  if (!connection || !integration) throw new Error("it is there");

  const seen: (number | null)[] = [];
  await endReplacedAccess(organization.owner.ctx, { connection, integration }, async (replaces) => {
    seen.push(replaces);
    if (seen.length > 1) return;
    await store("stored-in-between");
    throw overtaken(id);
  });
  expect(seen).toEqual([1, 2]);
});
