import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { connectByCredentials } from "./connect-by-credentials";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const connect = (credentials: Record<string, string>) =>
  connectByCredentials(organization.owner.ctx, { ref: "stripe", credentials, browserToken: "none" });

async function trail() {
  const rows = await db()
    .select()
    .from(auditEvents)
    .where(
      and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.action, "connection.connect")),
    );
  return rows.map(({ targetId, outcome, actorId, targetName }) => ({ targetId, outcome, actorId, targetName }));
}

const wrong = { apiKey: `rk_live_${"x".repeat(30)}` };

it("credentials that the vendor refuses leave a line that says who tried and where, and nothing of them", async () => {
  await expect(connect(wrong)).rejects.toMatchObject({ code: "unprocessable" });
  const [line, ...others] = await trail();
  expect(others).toEqual([]);
  expect(line).toMatchObject({ targetId: "stripe", outcome: "credentials_refused" });
  expect(JSON.stringify(line)).not.toContain(wrong.apiKey);
});

it("so does a vendor that does not answer", async () => {
  await sandbox.control.addFault("stripe", { target: "api", status: 503 });
  await expect(connect(wrong)).rejects.toMatchObject({ code: "provider_unavailable" });
  expect(await trail()).toMatchObject([{ targetId: "stripe", outcome: "provider_unavailable" }]);
});

it("a form that is not filled in properly is nobody's try", async () => {
  await expect(connect({ apiKey: "" })).rejects.toMatchObject({ code: "unprocessable" });
  expect(await trail()).toEqual([]);
});
