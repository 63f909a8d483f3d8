import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { resetEnv } from "@/lib/base/env";
import { waysOf } from "@/lib/providers/by-way";
import { listIntegrations } from "@/lib/providers/registry";
import { connectByCredentials } from "./connect-by-credentials";
import { getSetupGuide } from "./get-setup-guide";
import { listConnections } from "./list-connections";
import { listMarketplace } from "./list-marketplace";

const sandbox = sandboxForTests();
let home: TestOrganization;
let other: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  [home, other] = [await newOrganization(), await newOrganization()];
  vi.stubEnv("HUB_HOME_ORG", home.slug);
  resetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

/** Every way that the operator may have credentials for, with the variable of each field. */
const ways = listIntegrations().flatMap((integration) =>
  waysOf(integration).flatMap(({ provider: { id, auth } }) => {
    if (auth.kind === "oauth2" || auth.deployment === "none") return [];
    const variables: Readonly<Record<string, string>> = auth.deployment;
    const [secret = ""] = auth.fields.filter((field) => field.secret).map(({ name }) => variables[name]);
    return [{ key: integration.meta.key, way: auth.kind, provider: id, variables, secret }];
  }),
);
type Way = (typeof ways)[number];

/** Sets the variables to a key that the stand-in takes; answers them by field. */
async function setVariables({ provider, key, way, variables }: Way): Promise<void> {
  const keys = await sandbox.control.keys(provider);
  const good = keys.find((one) => one.integration === key && one.way === way && one.refused === null);
  for (const [field, variable] of Object.entries(variables)) vi.stubEnv(variable, good?.credentials[field] ?? "");
}

const connect = (member: TestMember, { key, way }: Way) =>
  connectByCredentials(member.ctx, { ref: key, method: way, deployment: true, browserToken: "none" });

const offered = async (member: TestMember, { key, way }: Way) => {
  const { data } = await listMarketplace(member.ctx);
  return data.find((entry) => entry.key === key)?.ways.find(({ kind }) => kind === way)?.deployment;
};

it("is there for some integration", () => {
  expect(ways.map(({ key }) => key)).toContain("stripe");
});

describe.each(ways.map((way) => [`${way.key} by ${way.way}`, way] as const))("%s", (_, way) => {
  beforeEach(() => setVariables(way));

  it.each(["owner", "admin"] as const)("connects for the %s of the home organization", async (role) => {
    expect(await offered(home[role], way)).toBe(true);
    const connected = await connect(home[role], way);
    expect(connected).toMatchObject({ integration: way.key, authKind: way.way });
    expect(JSON.stringify(connected)).not.toContain(process.env[way.secret]);
  });

  it("is forbidden to a member, and does not exist for another organization", async () => {
    await expect(connect(home.member, way)).rejects.toMatchObject({ code: "forbidden" });
    await expect(connect(home.viewer, way)).rejects.toMatchObject({ code: "forbidden" });
    for (const member of [other.owner, other.admin, other.member]) {
      await expect(connect(member, way)).rejects.toMatchObject({ code: "not_found" });
    }
    for (const member of [home.member, home.viewer, other.owner]) expect(await offered(member, way)).toBe(false);
    expect((await listConnections(home.owner.ctx, { limit: 9 })).data).toEqual([]);
    expect((await listConnections(other.owner.ctx, { limit: 9 })).data).toEqual([]);
  });

  it("names the variable that is not set", async () => {
    vi.stubEnv(way.secret, " ");
    expect(await offered(home.owner, way)).toBe(false);
    await expect(connect(home.owner, way)).rejects.toMatchObject({
      code: "unprocessable",
      details: { missingVariables: [way.secret] },
      message: expect.stringContaining(way.secret),
    });
  });

  it("names the field where the vendor refuses what is set, and stores nothing", async () => {
    vi.stubEnv(way.secret, `wrong${process.env[way.secret]}`);
    await expect(connect(home.owner, way)).rejects.toMatchObject({
      code: "unprocessable",
      errors: [{ path: expect.stringMatching(/^credentials\./), message: expect.stringMatching(/\w/) }],
    });
    expect((await listConnections(home.owner.ctx, { limit: 9 })).data).toEqual([]);
  });

  it("shows its variables in the guide to who may use them, never a value", async () => {
    const shown = await getSetupGuide(home.owner.ctx, { integration: way.key });
    expect(shown.variables).toContainEqual(
      expect.objectContaining({ name: way.secret, isSet: true, need: "deployment" }),
    );
    expect(JSON.stringify(shown)).not.toContain(process.env[way.secret]);
    for (const member of [home.member, other.owner]) {
      const { variables } = await getSetupGuide(member.ctx, { integration: way.key });
      expect(variables.filter(({ need }) => need === "deployment")).toEqual([]);
    }
  });
});
