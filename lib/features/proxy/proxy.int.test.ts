import { describe, expect, it, vi } from "vitest";
import { callRoute } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization } from "@/e2e/kit/new-organization";
import { recordAct } from "@/lib/core/audit/record-acts";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { PROXY_INTEGRATION, PROXY_TOKEN, proxyForTests } from "./fixtures/proxy-for-tests";
import { proxyRoute } from "./proxy-route";

vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => PROXY_INTEGRATION,
}));
vi.mock("@/lib/core/audit/record-acts", async (original) => {
  const { recordAct: real } = await original<typeof import("@/lib/core/audit/record-acts")>();
  return { recordAct: vi.fn(real) };
});

const fake = fakeProviderForTests();
const { made, addressOf, connected, call, stateOf } = proxyForTests();

describe("a request", () => {
  it("goes to the API with the token, its own method, path, query, headers and body, and nothing that names the caller", async () => {
    const answer = await call("/v1/things/%C3%A9?a=1&b=%2F&access_token=x&organization_slug=y", {
      method: "PATCH",
      body: { name: "one" },
      headers: {
        "x-custom": "1",
        cookie: "a=b",
        "x-forwarded-for": "1.2.3.4",
        "x-organization": made().organization.slug,
      },
    });
    expect([answer.status, answer.json]).toEqual([200, { works: true }]);
    const [sent] = fake().apiRequests;
    expect(sent).toMatchObject({ method: "PATCH", path: "/api/v1/things/%C3%A9?a=1&b=%2F", body: '{"name":"one"}' });
    expect(sent?.headers).toMatchObject({
      authorization: `Bearer ${PROXY_TOKEN}`,
      "content-type": "application/json",
      "x-custom": "1",
      host: new URL(fake().origin).host,
    });
    expect(Object.keys(sent?.headers ?? {}).sort()).toEqual(
      ["accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "x-custom"].sort(),
    );
  });

  it.each(["GET", "HEAD", "POST", "PUT", "DELETE"])("may be a %s", async (method) => {
    expect((await call("/v1/things", { method })).status).toBe(200);
    expect(fake().apiRequests[0]?.method).toBe(method);
  });

  it("that is large goes out as it comes, with its length", async () => {
    const body = "x".repeat(300 * 1024);
    const headers = { "content-type": "text/plain", "content-length": String(body.length) };
    expect((await call("/v1/things", { method: "POST", body, headers })).status).toBe(200);
    expect(fake().apiRequests[0]?.body).toHaveLength(body.length);
    expect(fake().apiRequests[0]?.headers["content-length"]).toBe(String(body.length));
  });

  it("that says it is larger than is taken is refused", async () => {
    const headers = { "content-length": String(101 * 1024 * 1024) };
    expect((await call("/v1/things", { method: "POST", body: "x", headers })).status).toBe(413);
    expect(fake().apiRequests).toHaveLength(0);
  });
});

describe("an address that leads elsewhere", () => {
  // As the web server brings them: what URL classes make of them has lost what is to be refused.
  it.each([
    "/../token",
    "/v1/%2e%2e/%2e%2e/token",
    "/v1/..%2ftoken",
    "//evil.test/x",
    "/https://evil.test/x",
    "@evil.test/x",
    ":99/x",
    "\\evil",
    "/v1/a%00",
  ])("%s asks nobody", async (address) => {
    const raw = proxyRoute({ rawTarget: `/api/integrations/${made().connectionId}/proxy${address}` });
    const answer = await callRoute(raw, {
      path: addressOf(""),
      params: { ref: made().connectionId },
      bearer: made().bearer,
    });
    expect([answer.status, answer.json.code]).toEqual([400, "invalid_request"]);
    expect(fake().apiRequests).toHaveLength(0);
    expect(fake().tokenRequests).toHaveLength(0);
  });

  it("by a root that nobody declared asks nobody", async () => {
    expect((await call("/v1", { headers: { "x-hub-root": "upload" } })).status).toBe(400);
    expect(fake().apiRequests).toHaveLength(0);
  });
});

describe("who may", () => {
  it("is no viewer, no stranger, and nobody by another's page", async () => {
    const viewer = await newApiKey(made().organization.viewer);
    expect((await call("/v1/things", { bearer: viewer })).status).toBe(403);
    const stranger = await newOrganization();
    expect((await call("/v1/things", { bearer: await newApiKey(stranger.owner) })).status).toBe(404);
    const session = { bearer: "", cookie: made().organization.member.cookie };
    const from = (site: string, dest = "empty") =>
      call("/v1/things", { ...session, headers: { "sec-fetch-site": site, "sec-fetch-dest": dest } });
    for (const site of ["cross-site", "same-site", "none"]) expect((await from(site)).status).toBe(403);
    // A link that somebody wrote into an event, and a picture: pages of ours show both.
    for (const dest of ["document", "image"]) expect((await from("same-origin", dest)).status).toBe(403);
    expect((await call("/v1/things", session)).status).toBe(403);
    expect((await call("/v1", { ...session, method: "POST", headers: { origin: "https://evil.test" } })).status).toBe(
      403,
    );
    expect(fake().apiRequests).toHaveLength(0);
    expect((await from("same-origin")).status).toBe(200);
  });

  it("is not an admin where the connection is another's own", async () => {
    const own = await newConnection(made().organization, {
      owner: made().organization.owner,
      integration: PROXY_INTEGRATION,
    });
    expect((await call("/v1", { bearer: await newApiKey(made().organization.admin) }, own)).status).toBe(404);
  });

  it("names the connection, not the integration", async () => {
    expect((await call("/v1", {}, "google-calendar")).status).toBe(404);
  });
});

describe("an answer", () => {
  it("comes back with its status and what it says, without cookies, and is no page of ours", async () => {
    const headers = { "set-cookie": "a=b", etag: '"1"', "content-type": "text/html", "x-ratelimit-remaining": "9" };
    fake().onApi(() => ({ status: 418, headers, body: "<script>1</script>" }));
    const answer = await call("/v1/things");
    expect([answer.status, answer.text]).toEqual([418, "<script>1</script>"]);
    expect(answer.headers.get("etag")).toBe('"1"');
    expect(answer.headers.has("set-cookie")).toBe(false);
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  });

  it("never says the token, wherever the provider puts it", async () => {
    const headers = { link: `<https://x.test/?t=${PROXY_TOKEN}>`, "x-ratelimit-limit": PROXY_TOKEN };
    const body = { authorization: `Bearer ${PROXY_TOKEN}`, next: `https://x.test/?access_token=${PROXY_TOKEN}` };
    fake().onApi(() => ({ headers, body }));
    const answer = await call("/v1/things");
    expect(answer.text + JSON.stringify([...answer.headers])).not.toContain(PROXY_TOKEN);
    expect(answer.json.authorization).toBe("Bearer [hidden]");
  });

  it.each([
    ["the API", "/api/v1/other?x=1", "/v1/other?x=1"],
    ["another part of the host", "/token", null],
    ["another host", "https://evil.test/api/v1", null],
  ])("that leads on to %s", async (_, location, expected) => {
    fake().onApi(() => ({ status: 302, headers: { location } }));
    const answer = await call("/v1/things");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(expected === null ? null : addressOf(expected));
    expect(fake().apiRequests).toHaveLength(1);
  });

  it("of nothing has no body", async () => {
    fake().onApi(() => ({ status: 204 }));
    expect(await call("/v1/things", { method: "DELETE" })).toMatchObject({ status: 204, text: "" });
  });

  it("with a number that is no status is a bad gateway's", async () => {
    fake().onApi(() => ({ status: 999, body: "no" }));
    expect(await call("/v1/things")).toMatchObject({ status: 502, text: "no" });
  });

  it("that nobody can write down is not handed on, and the caller is told what was done", async () => {
    vi.mocked(recordAct).mockRejectedValueOnce(new Error("away"));
    fake().onApi(() => ({ status: 201, body: { id: 1 } }));
    const answer = await call("/v1/things", { method: "POST", body: {} });
    expect([answer.status, answer.headers.has("retry-after")]).toEqual([500, false]);
    expect(answer.json.detail).toContain("answered with status 201");
  });

  it("that does not come is told, and the connection stays as it is", async () => {
    const id = await connected();
    fake().onApi(() => ({ hangUp: true }));
    expect((await call("/v1/things", {}, id)).status).toBe(502);
    expect((await stateOf(id)).status).toBe("active");
  });
});
