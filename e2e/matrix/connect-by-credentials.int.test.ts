// Why: what people type in is secret; over HTTP its refusals name the field, and no answer gives anything of it away.
import { beforeEach, describe, expect, it } from "vitest";
import { POST as connectRoute } from "@/app/api/integrations/[ref]/connect/route";
import { GET as getConnection } from "@/app/api/integrations/[ref]/route";
import { GET as listMarketplace } from "@/app/api/integrations/marketplace/route";
import { GET as listAll } from "@/app/api/integrations/route";
import { GET as openApi } from "@/app/api/openapi.json/route";
import { callRoute } from "../kit/call-route";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "../kit/new-organization";
import { sandboxForTests } from "../kit/sandbox-for-tests";

const sandbox = sandboxForTests();
let organization: TestOrganization;
let token: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  token = (await sandbox.control.keys("make")).find(({ refused }) => refused === null)?.credentials.token ?? "";
});

const good = () => ({ token, zone: "eu1" });

async function connect(body: unknown, { by = organization.owner, headers = {}, ref = "make" }: Calling = {}) {
  const path = `/api/integrations/${ref}/connect`;
  return callRoute(connectRoute, { method: "POST", path, params: { ref }, cookie: by.cookie, headers, body });
}

interface Calling {
  readonly by?: TestMember;
  readonly headers?: Record<string, string>;
  readonly ref?: string;
}

const connections = async () =>
  (await callRoute(listAll, { path: "/x", cookie: organization.owner.cookie })).json.data as { id: string }[];

describe("POST /api/integrations/{ref}/connect with credentials", () => {
  it("answers the connection: the way, what is no secret, and nothing of the token", async () => {
    const answer = await connect({ method: "api_key", credentials: good(), visibility: "personal", name: "Ours" });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      integration: "make",
      authKind: "api_key",
      entered: { zone: "eu1" },
      name: "Ours",
      visibility: "personal",
      status: "active",
    });
    const read = await callRoute(getConnection, {
      path: "/x",
      params: { ref: String(answer.json.id) },
      cookie: organization.owner.cookie,
    });
    for (const { text } of [answer, read]) expect(text).not.toContain(token);
  });

  it("takes an API key's word as well, and needs no method", async () => {
    const bearer = await newApiKey(organization.member);
    const path = "/api/integrations/make/connect";
    const body = { credentials: good() };
    const answer = await callRoute(connectRoute, { method: "POST", path, params: { ref: "make" }, bearer, body });
    expect([answer.status, answer.json.authKind]).toEqual([200, "api_key"]);
  });

  it("names each field that is wrong, and repeats nothing of it", async () => {
    const typed = "5a11d80c-1f2e-4c3b-9d4a-0000000000ff";
    const answer = await connect({ credentials: { token: typed, zone: "mars" } });
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(answer.json).toMatchObject({ code: "unprocessable", errors: [{ path: "credentials.zone" }] });
    const both = await connect({ credentials: {} });
    expect(both.json.errors).toEqual([
      { path: "credentials.token", message: "This is needed." },
      { path: "credentials.zone", message: "This is needed." },
    ]);
    const refused = await connect({ credentials: { token: typed, zone: "eu1" } });
    expect(refused.json).toMatchObject({ faults: ["wrong"], errors: [{ path: "credentials.token" }] });
    for (const { text } of [answer, refused]) expect(text).not.toContain(typed);
    expect(await connections()).toEqual([]);
  });

  it.each([
    ["more than any field takes", { credentials: { token: "x".repeat(10_001) } }, 400],
    ["a value that is no text", { credentials: { token: 7 } }, 400],
    ["credentials and the deployment's at once", { credentials: { token: "x" }, deployment: true }, 400],
    ["a way that there is not", { method: "bot_token", credentials: { token: "x" } }, 422],
    ["a consent, where there is none", { method: "oauth2" }, 422],
    ["nothing at all", {}, 422],
    ["an unknown member", { credentials: {}, colour: "red" }, 400],
    ["the deployment's, where it has none", { deployment: true }, 404],
  ])("refuses %s", async (_, body, status) => {
    expect((await connect(body)).status).toBe(status);
    expect(await connections()).toEqual([]);
  });

  it("is for members, not for viewers, and not for another organization's connection", async () => {
    expect((await connect({ credentials: good() }, { by: organization.viewer })).status).toBe(403);
    const { id: connectionId } = (await connect({ credentials: good() })).json;
    const other = await newOrganization();
    const answer = await connect({ credentials: good(), connectionId }, { by: other.owner });
    expect(answer.status).toBe(404);
  });

  it("renews a connection in place, whatever else of it is typed in anew", async () => {
    const { id: connectionId } = (await connect({ credentials: good() })).json;
    expect((await connect({ credentials: good(), connectionId })).json.id).toBe(connectionId);
    expect(await connections()).toHaveLength(1);
    expect((await connect({ method: "webhook_url", credentials: {}, connectionId }, { ref: "discord" })).status).toBe(
      422,
    );
  });

  it("never makes a connection another account's: it says so, and where to connect that one", async () => {
    const ref = "sql-accounting";
    const keys = (await sandbox.control.keys(ref)).filter(({ refused }) => refused === null);
    const [first, second] = keys.map(({ credentials }) => credentials);
    const made = await connect({ credentials: first }, { ref });
    const answer = await connect({ credentials: second, connectionId: made.json.id }, { ref });
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("another account"),
      remedy: { label: "Connect it by itself", href: "/integration-hub/marketplace/sql-accounting" },
    });
    expect(await connections()).toMatchObject([{ account: (made.json as { account: unknown }).account }]);
  });

  it("with the same Idempotency-Key is the same connection, and another body is refused", async () => {
    const headers = { "idempotency-key": "one-wish" };
    const [first, again] = await Promise.all([
      connect({ credentials: good() }, { headers }),
      connect({ credentials: good() }, { headers }),
    ]);
    expect(again.json.id).toBe(first.json.id);
    expect(await connections()).toHaveLength(1);
    expect((await connect({ credentials: { ...good(), zone: "us1" } }, { headers })).status).toBe(422);
  });

  it("says that the provider is at fault where it is, and stores nothing", async () => {
    await sandbox.control.addFault("make", { target: "api", status: 503, times: null });
    const answer = await connect({ credentials: good() });
    expect([answer.status, answer.json.code]).toEqual([502, "provider_unavailable"]);
    expect(answer.text).not.toContain(token);
    expect(await connections()).toEqual([]);
  });
});

describe("what a developer is told of the ways", () => {
  it("is in the catalogue, with the fields of each form", async () => {
    const { json } = await callRoute(listMarketplace, { path: "/x", cookie: organization.viewer.cookie });
    const make = (json.data as { key: string; ways: unknown[] }[]).find(({ key }) => key === "make");
    expect(make?.ways).toMatchObject([
      { kind: "api_key", fields: [{ name: "token", secret: true }, { name: "zone" }] },
    ]);
  });

  it("is in the OpenAPI document: a connect answers a consent's address or a connection", async () => {
    const json = await openApi().json();
    const paths = json.paths as Record<string, { post?: { responses: unknown; requestBody: unknown } }>;
    const { responses, requestBody } = paths["/api/integrations/{ref}/connect"]?.post ?? {};
    expect(JSON.stringify(responses)).toMatch(
      /"anyOf":\[\{"\$ref":"[^"]*OAuthStart"\},\{"\$ref":"[^"]*Connection"\}\]/,
    );
    expect(JSON.stringify(requestBody)).toContain("credentials");
    expect(JSON.stringify(json)).toContain('"ConnectWay"');
  });
});
