// Why: where nothing of a vendor's is called, no more may be stored than what was typed in, and nothing else promised.
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { connectByCredentials } from "./connect-by-credentials";
import { disconnectConnection } from "./disconnect-connection";
import { testConnection } from "./test-connection";

let organization: TestOrganization;
beforeEach(async () => {
  organization = await newOrganization();
});

async function connect(ref: string, credentials: Record<string, string>): Promise<string> {
  const connected = await connectByCredentials(organization.owner.ctx, { ref, credentials, browserToken: "none" });
  if (!("id" in connected)) throw new Error("a consent was begun");
  return connected.id;
}

describe.each([
  ["zapier", { label: "Zaps of the sales team" }, "nothing to call at Zapier"],
  ["custom-webhook", { label: "Orders of the web shop" }, "the sender calls this hub"],
  ["alignable", { profileUrl: "https://www.alignable.com/austin-tx/acme-bakery" }, "was not opened"],
] as const)("%s", (key, credentials, words) => {
  it("keeps what was typed in and nothing else, asks nobody, and says so", async () => {
    const asked = vi.spyOn(globalThis, "fetch");
    const id = await connect(key, credentials);
    const { organizationId } = organization.owner.ctx.actor;
    const mine = and(eq(connections.organizationId, organizationId), eq(connections.id, id));
    const [row] = await db().select({ entered: connections.entered }).from(connections).where(mine);
    expect(row).toEqual({ entered: credentials });

    const { ok, checks } = await testConnection(organization.owner.ctx, { ref: id });
    expect(ok).toBe(true);
    expect(checks.map(({ detail }) => detail)).toEqual([expect.stringContaining(words)]);

    const { receipt } = await disconnectConnection(organization.owner.ctx, { ref: id });
    expect(receipt.map(({ detail }) => detail).join(" ")).toMatch(
      /had no access at [\w ]+, so there is none to take back/,
    );
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });
});

describe("an address for Alignable", () => {
  it.each([
    "https://www.facebook.com/austin-tx/acme-bakery",
    "https://alignable.com.evil.test/austin-tx/acme-bakery",
    "https://notalignable.com/austin-tx/acme-bakery",
    "http://www.alignable.com/austin-tx/acme-bakery",
    "https://ana:secret@www.alignable.com/austin-tx/acme-bakery",
    "https://www.alignable.com:8443/austin-tx/acme-bakery",
    "www.alignable.com/austin-tx/acme-bakery",
  ])("is not %s", async (profileUrl) => {
    await expect(connect("alignable", { profileUrl })).rejects.toMatchObject({
      code: "unprocessable",
      errors: [{ path: "credentials.profileUrl", message: "Enter an address at alignable.com." }],
    });
  });
});
