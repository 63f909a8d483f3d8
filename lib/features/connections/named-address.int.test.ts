// Why: an address that a person names must not become a way into the network that the hub stands in.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { resetEnv } from "@/lib/base/env";
import { isNamedByPerson } from "@/lib/core/provider-http/is-named-by-person";
import { findIntegration } from "@/lib/providers/registry";
import { connectByCredentials } from "./connect-by-credentials";
import { listConnections } from "./list-connections";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

function allow(what: "off" | "loopback"): void {
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", what);
  resetEnv();
}

function sqlAccounting() {
  const found = findIntegration("sql-accounting");
  if (!found) throw new Error("it is not there");
  return found.provider;
}

async function connectAt(baseUrl: string): Promise<unknown> {
  const keys = (await sandbox.control.keys("sql-accounting")).find(({ refused }) => refused === null);
  return connectByCredentials(organization.owner.ctx, {
    ref: "sql-accounting",
    credentials: { ...keys?.credentials, baseUrl },
    browserToken: "none",
  });
}

describe("an API's address that a person names", () => {
  it.each([
    ["plain http", "http://api.sql.my", "not encrypted"],
    ["a private address", "https://192.168.1.10:8443", "private network"],
    ["this machine, by its name", "https://localhost:8443", "private network"],
    ["a cloud's metadata", "https://169.254.169.254/latest", "private network"],
    ["IPv4 written as IPv6", "https://[::ffff:10.0.0.1]/", "private network"],
    ["a decimal spelling of this machine", "https://2130706433/", "private network"],
    ["a name and a password in it", "https://ana:secret@api.sql.my", "name and password"],
    ["another scheme", "file:///etc/passwd", "begins with https://"],
    ["no address at all", "api.sql.my", "begins with https://"],
  ])("is refused where it is %s, the field named, and nothing is asked or stored", async (_, address, words) => {
    allow("off");
    await expect(connectAt(address)).rejects.toMatchObject({
      code: "unprocessable",
      errors: [{ path: "credentials.baseUrl", message: expect.stringContaining(words) }],
    });
    allow("loopback");
    expect(await sandbox.control.requests("sql-accounting")).toEqual([]);
    expect((await listConnections(organization.owner.ctx, { limit: 5 })).data).toEqual([]);
  });

  it.each([
    ["nobody listens", "http://localhost:9"],
    ["there is no such host", "https://nobody.invalid"],
    ["a page for people is", "{sandbox}/"],
    ["another API is", "{sandbox}/make/api/v2"],
  ])("is named as the fault where %s there", async (_, address) => {
    allow("loopback");
    await expect(connectAt(address.replace("{sandbox}", sandbox.origin))).rejects.toMatchObject({
      code: "unprocessable",
      errors: [{ path: "credentials.baseUrl" }],
      details: { faults: ["not_found"] },
    });
  });

  it("says nothing of the address where its server fails", async () => {
    allow("loopback");
    await sandbox.control.addFault("sql-accounting", { target: "api", status: 503, times: null });
    await expect(connectAt(`${sandbox.origin}/sql-accounting`)).rejects.toMatchObject({ code: "provider_unavailable" });
  });

  it("is called where it is the one that the operator put in the vendor's place, and no other beside it", async () => {
    const keys = (await sandbox.control.keys("sql-accounting")).find(({ refused }) => refused === null);
    const { baseUrl: _, ...credentials } = { ...keys?.credentials };
    allow("off");
    const connected = connectByCredentials(organization.owner.ctx, {
      ref: "sql-accounting",
      credentials,
      browserToken: "none",
    });
    expect(await connected).toMatchObject({ status: "active" });
    expect(isNamedByPerson(sqlAccounting(), new URL(`${sandbox.origin}/sql-accounting/agent`))).toBe(false);
    expect(isNamedByPerson(sqlAccounting(), new URL("http://localhost:9/agent"))).toBe(true);
    expect(isNamedByPerson(sqlAccounting(), new URL("https://api.sql.my/agent"))).toBe(true);
    allow("loopback");
  });

  it("is called where the operator allows it, with a slash at its end too", async () => {
    allow("loopback");
    expect(await connectAt(`${sandbox.origin}/sql-accounting/`)).toMatchObject({ status: "active" });
    expect((await sandbox.control.requests("sql-accounting"))[0]).toMatchObject({ path: "/sql-accounting/agent" });
  });
});
