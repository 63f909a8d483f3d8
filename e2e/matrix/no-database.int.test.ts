import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as getHealth } from "@/app/api/health/route";
import { GET as listConnections } from "@/app/api/integrations/route";
import { closeDatabase } from "@/db/client";
import { resetEnv } from "@/lib/base/env";
import { callRoute } from "../kit/call-route";
import { newOrganization, type TestOrganization } from "../kit/new-organization";

const known = process.env.DATABASE_URL;
let organization: TestOrganization;

async function useDatabase(url: string | undefined): Promise<void> {
  await closeDatabase();
  process.env.DATABASE_URL = url;
  resetEnv();
}

beforeAll(async () => {
  organization = await newOrganization();
  await useDatabase("postgres://nobody@localhost:1/nothing");
});

afterAll(() => useDatabase(known));

it("health is 503 and names the database", async () => {
  const answer = await callRoute(getHealth, { path: "/api/health" });
  expect(answer.status).toBe(503);
  expect(answer.json).toMatchObject({ status: "unavailable", database: "unavailable", worker: "unknown" });
});

it("a request is a problem answer with Retry-After, and no 500", async () => {
  const answer = await callRoute(listConnections, { path: "/api/integrations", cookie: organization.owner.cookie });
  expect(answer.status).toBe(503);
  expect(answer.json).toMatchObject({ code: "unavailable" });
  expect(answer.headers.get("retry-after")).toBe("5");
  expect(answer.text).not.toContain("localhost:1");
});

it("works again when the database is back", async () => {
  await useDatabase(known);
  const answer = await callRoute(listConnections, { path: "/api/integrations", cookie: organization.owner.cookie });
  expect(answer.status).toBe(200);
});
