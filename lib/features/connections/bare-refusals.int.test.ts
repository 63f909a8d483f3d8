// Why: "Not Found" is the status once more, and no explanation.
import { beforeEach, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { connectByCredentials } from "./connect-by-credentials";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const connect = async (provider: string, ref: string, method: string) => {
  const good = (await sandbox.control.keys(provider)).find(({ way, refused }) => way === method && refused === null);
  return connectByCredentials(organization.owner.ctx, {
    ref,
    method,
    credentials: { ...good?.credentials },
    browserToken: "none",
  });
};

it.each([
  ["telegram", "bot_token", 404, { ok: false, error_code: 404, description: "Not Found" }],
  ["sql-accounting", "api_key", 404, "Not Found"],
  ["autocount", "api_key", 403, "403 Forbidden."],
  ["make", "api_key", 403, { message: "Permission denied" }],
] as const)("%s: what a bare status means is said, and not repeated", async (provider, method, status, body) => {
  await sandbox.control.addFault(provider, { target: "api", status, body });
  const refusal = await connect(provider, provider, method).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "unprocessable", message: expect.stringMatching(/\w+ \w+ \w+/) });
  expect(String(refusal)).not.toMatch(/Not Found|Forbidden|Permission denied/);
});
