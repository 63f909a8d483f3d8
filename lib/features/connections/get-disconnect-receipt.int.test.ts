import { beforeEach, expect, it } from "vitest";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { completeConnect } from "./complete-connect";
import { disconnectConnection } from "./disconnect-connection";
import { getDisconnectReceipt } from "./get-disconnect-receipt";
import { startConnect } from "./start-connect";

const sandbox = sandboxForTests();
const KEY = "google-calendar";

let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

async function connect(member: TestMember, visibility: "personal" | "shared"): Promise<string> {
  const browserToken = randomToken();
  const { authorizationUrl } = await startConnect(member.ctx, { integration: KEY, visibility, browserToken });
  const outcome = await completeConnect({
    ctx: { ...member.ctx, origin: null },
    callbackKey: KEY,
    callbackUrl: await sandbox.consent(authorizationUrl, { account: "ana@acme.test" }),
    browserToken,
  });
  if (outcome.kind !== "connected") throw new Error(outcome.error);
  return outcome.connectionId;
}

const NOT_FOUND = expect.objectContaining({ code: "not_found" });

it("shows its owner what was answered then, with the name it had", async () => {
  const { owner } = organization;
  const ref = await connect(owner, "personal");
  const answered = await disconnectConnection(owner.ctx, { ref });
  expect(await getDisconnectReceipt(owner.ctx, { ref })).toEqual({ ...answered, name: "ana@acme.test" });
});

it("of a personal connection is its owner's alone, admins' neither", async () => {
  const ref = await connect(organization.member, "personal");
  await disconnectConnection(organization.owner.ctx, { ref });
  await expect(getDisconnectReceipt(organization.owner.ctx, { ref })).rejects.toEqual(NOT_FOUND);
  await expect(getDisconnectReceipt(organization.member.ctx, { ref })).resolves.toMatchObject({ id: ref });
});

it("of a shared connection is everyone's, viewers' too, but no other organization's", async () => {
  const ref = await connect(organization.member, "shared");
  await disconnectConnection(organization.member.ctx, { ref });
  await expect(getDisconnectReceipt(organization.viewer.ctx, { ref })).resolves.toMatchObject({ id: ref });
  const other = await newOrganization();
  await expect(getDisconnectReceipt(other.owner.ctx, { ref })).rejects.toEqual(NOT_FOUND);
});

it.each(["google-calendar", "nonsense"])("is not there for %s", async (ref) => {
  await expect(getDisconnectReceipt(organization.owner.ctx, { ref })).rejects.toEqual(NOT_FOUND);
});

it("is not there while the connection lives", async () => {
  const ref = await connect(organization.owner, "personal");
  await expect(getDisconnectReceipt(organization.owner.ctx, { ref })).rejects.toEqual(NOT_FOUND);
});
