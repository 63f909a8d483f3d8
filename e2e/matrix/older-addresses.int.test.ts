import { beforeAll, expect, it } from "vitest";
import { GET as publicCallback } from "@/app/api/public/integrations/[key]/callback/route";
import { GET as authorize } from "@/app/api/v1/integrations/[provider]/authorize/route";
import { GET as oldCallback } from "@/app/api/v1/integrations/[provider]/callback/route";
import { GET as install } from "@/app/v1/tenants/[org]/projects/[project]/integrations/[key]/install/route";
import { callRoute } from "../kit/call-route";
import { newOrganization, type TestOrganization } from "../kit/new-organization";
import { sandboxForTests } from "../kit/sandbox-for-tests";

const sandbox = sandboxForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

it("install answers {url}, and the consent ends at the public callback", async () => {
  const { slug, owner } = organization;
  const params = { org: slug, project: "default", key: "google-calendar" };
  const started = await callRoute(install, { path: "/x", params, cookie: owner.cookie });
  expect(Object.keys(started.json)).toEqual(["url"]);
  const landed = await end(publicCallback, String(started.json.url), started.headers, { key: "google-calendar" });
  expect(landed).toContain("success=true");
});

it("authorize answers {auth_url, state}, and the consent ends at the old callback", async () => {
  const params = { provider: "google" };
  const started = await callRoute(authorize, { path: "/x", params, cookie: organization.owner.cookie });
  expect(Object.keys(started.json).sort()).toEqual(["auth_url", "state"]);
  expect(new URL(String(started.json.auth_url)).searchParams.get("state")).toBe(started.json.state);
  const landed = await end(oldCallback, String(started.json.auth_url), started.headers, params);
  expect(landed).toContain("success=true");
});

it("a vendor that the older system did not have is not found", async () => {
  const call = { path: "/x", params: { provider: "nope" }, cookie: organization.owner.cookie };
  expect((await callRoute(authorize, call)).status).toBe(404);
});

it("a link on another site starts nothing", async () => {
  const headers = { "sec-fetch-site": "cross-site" };
  const call = { path: "/x", params: { provider: "google" }, cookie: organization.owner.cookie, headers };
  expect((await callRoute(authorize, call)).status).toBe(403);
});

async function end(
  handler: Parameters<typeof callRoute>[0],
  authorizationUrl: string,
  started: Headers,
  params: Record<string, string>,
): Promise<string> {
  const url = await sandbox.consent(authorizationUrl);
  const cookie = started.get("set-cookie")?.split(";")[0] ?? "";
  const answer = await callRoute(handler, { path: url.pathname + url.search, params, cookie });
  return answer.headers.get("location") ?? "";
}
