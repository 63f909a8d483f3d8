import { beforeAll, describe, expect, it } from "vitest";
import { POST as createKey, GET as listKeys } from "@/app/api/api-keys/route";
import { GET as listConnections } from "@/app/api/integrations/route";
import { resetEnv } from "@/lib/base/env";
import { LIMITS, limiterFor } from "@/lib/core/http/limiters";
import { callRoute } from "../kit/call-route";
import { newApiKey, newOrganization, type TestOrganization } from "../kit/new-organization";

let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

const list = (call: Partial<Parameters<typeof callRoute>[1]>) =>
  callRoute(listConnections, { path: "/api/integrations", ...call });

describe("API keys", () => {
  it("act in their organization, and only there", async () => {
    const key = await newApiKey(organization.member);
    expect((await list({ bearer: key })).status).toBe(200);
    const other = await newOrganization();
    expect((await list({ bearer: key, headers: { "x-organization": other.slug } })).status).toBe(404);
  });

  it("never fall back to the cookie", async () => {
    const answer = await list({ bearer: "hub_nonsense", cookie: organization.owner.cookie });
    expect(answer.status).toBe(401);
  });

  it("have the lower of their own and their member's role", async () => {
    const key = await newApiKey(organization.viewer, { role: "owner" });
    const created = await callRoute(createKey, {
      method: "POST",
      path: "/api/api-keys",
      bearer: key,
      body: { name: "x" },
    });
    expect(created.status).toBe(403);
  });
});

describe("Idempotency-Key", () => {
  const create = (name: string, key: string) =>
    callRoute(createKey, {
      method: "POST",
      path: "/api/api-keys",
      cookie: organization.admin.cookie,
      headers: { "idempotency-key": key },
      body: { name },
    });

  it("gives a repeat the first answer, and changes nothing", async () => {
    const first = await create("one", "key-1");
    const again = await create("one", "key-1");
    expect(again.status).toBe(first.status);
    expect(again.text).toBe(first.text);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    const keys = await callRoute(listKeys, { path: "/api/api-keys", cookie: organization.admin.cookie });
    const named = (keys.json.data as { name: string }[]).filter((one) => one.name === "one");
    expect(named).toHaveLength(1);
  });

  it("of many at once makes one thing", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create("at once", "key-2")));
    expect(new Set(answers.map((one) => one.text)).size).toBe(1);
  });

  it("refuses another body under the same key", async () => {
    await create("three", "key-3");
    expect((await create("four", "key-3")).status).toBe(422);
  });
});

describe("who may call from where", () => {
  it("a session's change needs our own origin", async () => {
    for (const origin of ["https://evil.test", "null", ""]) {
      const answer = await callRoute(createKey, {
        method: "POST",
        path: "/api/api-keys",
        cookie: organization.owner.cookie,
        headers: { origin },
        body: { name: "x" },
      });
      expect(answer.status, origin).toBe(403);
    }
  });

  it("an allowed origin may call with a key, and is never told to send cookies", async () => {
    process.env.HUB_ALLOWED_ORIGINS = "https://app.example.test";
    resetEnv();
    const key = await newApiKey(organization.member);
    const answer = await list({ bearer: key, headers: { origin: "https://app.example.test" } });
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://app.example.test");
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
    const refused = await list({ headers: { origin: "https://app.example.test" } });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([
      401,
      "https://app.example.test",
    ]);
    const foreign = await list({ bearer: key, headers: { origin: "https://evil.test" } });
    expect(foreign.headers.has("access-control-allow-origin")).toBe(false);
  });

  it("another organization than one's own is not found", async () => {
    const other = await newOrganization();
    const headers = { "x-organization": other.slug };
    expect((await list({ cookie: organization.owner.cookie, headers })).status).toBe(404);
  });
});

describe("own limits", () => {
  it("tell what is left, and answer 429 with Retry-After", async () => {
    const { viewer } = organization;
    const allowed = await list({ cookie: viewer.cookie });
    expect(Number(allowed.headers.get("ratelimit-remaining"))).toBeLessThan(LIMITS.person.points);
    await (await limiterFor("person")).penalty(viewer.userId, LIMITS.person.points + 1);
    const refused = await list({ cookie: viewer.cookie });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-remaining")).toBe("0");
  });
});
