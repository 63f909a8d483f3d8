import { createHmac } from "node:crypto";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { inTransaction } from "@/db/client";
import { newConnection } from "@/e2e/kit/new-connection";
import { storeChoiceToken } from "@/lib/core/vault/choice-token";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { FAKE_ENVIRONMENT, fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { putSideToken } from "@/lib/core/vault/side-token";
import type { IntegrationDefinition, ProxyReach } from "@/lib/providers/contract";
import { graphProxy } from "@/lib/providers/meta-graph-proxy";
import { wholeApi } from "@/lib/providers/whole-api";
import { PROXY_INTEGRATION, PROXY_TOKEN, proxyForTests } from "./fixtures/proxy-for-tests";

let integration: IntegrationDefinition = PROXY_INTEGRATION;
vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => integration,
}));

const fake = fakeProviderForTests();
const { made, connected, call, stateOf, trailOf } = proxyForTests();
afterEach(() => {
  integration = PROXY_INTEGRATION;
});

function withReach(proxy: ProxyReach | "none"): void {
  integration = { ...PROXY_INTEGRATION, provider: { ...PROXY_INTEGRATION.provider, proxy } };
}

describe("an answer says none of the connection's secrets:", () => {
  it("nor the refresh token, a side token, or a choice's", async () => {
    const { organization } = made();
    const { organizationId } = organization;
    const options = { owner: organization.owner, visibility: "shared", integration: PROXY_INTEGRATION } as const;
    const connectionId = await newConnection(organization, { ...options, refreshToken: "secret-refresh-token" });
    const times = { issuedAt: new Date(), expiresAt: null, retryAt: null, failures: 0 };
    const side = { accessToken: "secret-side-token", refreshToken: "secret-side-refresh", ...times };
    await inTransaction(async (tx) => {
      await putSideToken(tx, { organizationId, connectionId, side: "person" }, side);
      const choice = { organizationId, connectionId, choice: "page" };
      await storeChoiceToken(tx, choice, { optionId: "page-0815", token: "secret-page-token" });
    });
    const body = ["secret-refresh-token", "secret-side-token", "secret-side-refresh", "secret-page-token", "page-0815"];
    fake().onApi(() => ({ body }));
    const answer = await call("/v1/things", {}, connectionId);
    expect(answer.json).toEqual(["[hidden]", "[hidden]", "[hidden]", "[hidden]", "page-0815"]);
  });

  it("nor the proof that goes along with the token", async () => {
    integration = fakeIntegration({ accessProofParameter: "appsecret_proof" });
    fake().onApi(({ path }) => ({ body: { asked: path } }));
    const answer = await call("/v1/things");
    const proof = createHmac("sha256", FAKE_ENVIRONMENT.FAKE_CLIENT_SECRET).update(PROXY_TOKEN).digest("hex");
    expect(fake().apiRequests[0]?.path).toContain(proof);
    expect(answer.text).not.toContain(proof);
    expect(answer.text).toContain("[hidden]");
  });

  it("nor tokens of others, where the provider gives them out", async () => {
    withReach({ ...wholeApi, hides: ["access_token"] });
    fake().onApi(() => ({ body: { data: [{ name: "Page", access_token: "EAAB-of-the-page" }] } }));
    expect((await call("/v1/accounts")).json).toEqual({ data: [{ name: "Page", access_token: "[hidden]" }] });
  });

  it("nor a part of them: what is asked for is answered whole", async () => {
    await call("/v1/things", { headers: { range: "bytes=5-", "if-range": '"1"' } });
    expect(Object.keys(fake().apiRequests[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(["range"]));
    expect(fake().apiRequests[0]?.headers).not.toHaveProperty("if-range");
  });

  it("nor compressed, by whatever the provider takes", async () => {
    const body = JSON.stringify({ token: PROXY_TOKEN });
    for (const [encoding, bytes] of [
      ["gzip", gzipSync(body)],
      ["zstd", zstdCompressSync(body)],
      ["gzip, zstd", zstdCompressSync(gzipSync(body))],
    ] as const) {
      fake().onApi(() => ({
        headers: { "content-encoding": encoding, "content-type": "application/json" },
        body: bytes,
      }));
      expect((await call("/v1/things")).json, encoding).toEqual({ token: "[hidden]" });
    }
  });
});

describe("what would give out or end access", () => {
  it.each(["/oauth2/token", "/v1/things?fields=access_token", "/v1/revoke", "/v1/%74oken"])(
    "%s asks nobody",
    async (path) => {
      const answer = await call(path, { method: "POST", body: {} });
      expect([answer.status, answer.json.code]).toEqual([403, "forbidden"]);
      expect(fake().apiRequests).toHaveLength(0);
    },
  );

  it("is not asked for by a body either, where a provider would listen to it", async () => {
    withReach(graphProxy);
    const body = "method=get&fields=access_token.as(x)";
    expect((await call("/v25.0/me/accounts", { method: "POST", body })).status).toBe(403);
    expect((await call("/v25.0/me/accounts?method=post")).status).toBe(403);
    expect(fake().apiRequests).toHaveLength(0);
    expect((await call("/v25.0/me/accounts")).status).toBe(200);
  });

  it("is not reached beside the parts that are declared, and not at all where nothing is", async () => {
    withReach({ ...wholeApi, below: ["/services/data"] });
    expect((await call("/services/other")).status).toBe(403);
    expect((await call("/services/data/x")).status).toBe(200);
    withReach("none");
    expect((await call("/services/data/x")).status).toBe(422);
    expect(fake().apiRequests).toHaveLength(1);
  });
});

describe("an answer that is encoded", () => {
  it.each([
    ["HEAD", 200],
    ["GET", 204],
    ["GET", 304],
    ["GET", 200],
  ])("to a %s with status %i and no body is no broken one", async (method, status) => {
    fake().onApi(() => ({ status, headers: { "content-encoding": "gzip" }, body: Buffer.alloc(0) }));
    expect(await call("/v1/things", { method })).toMatchObject({ status, text: "" });
  });

  it("in a way that nobody here reads is not handed on, and the caller is told what was done", async () => {
    const id = await connected();
    fake().onApi(() => ({ status: 201, headers: { "content-encoding": "rot13" }, body: "x" }));
    const answer = await call("/v1/things", { method: "POST", body: {} }, id);
    expect([answer.status, answer.json.code]).toEqual([502, "provider_unavailable"]);
    expect(answer.json.detail).toContain("answered with status 201");
    expect((await trailOf(id)).map(({ what }) => what)).toEqual(["POST /v1/things 201"]);
    expect((await stateOf(id)).status).toBe("active");
  });
});
