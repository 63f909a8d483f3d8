import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { DELETE, GET as getOne, PATCH } from "@/app/api/oauth-apps/[id]/route";
import { GET as list, POST } from "@/app/api/oauth-apps/route";
import { db } from "@/db/client";
import { auditEvents, sealedSecrets } from "@/db/schema";
import { ownAppSecret } from "@/lib/core/oauth-apps/own-app-secret";
import { findSecret } from "@/lib/core/vault/secret-store";
import { callRoute } from "../kit/call-route";
import { newOrganization, type TestOrganization } from "../kit/new-organization";
import { expectNoSecrets, plantSecret } from "../kit/secrets";

const PATH = "/api/oauth-apps";
let organization: TestOrganization;

beforeEach(async () => {
  organization = await newOrganization();
});

const app = { provider: "google", clientId: "1234.apps.googleusercontent.com", clientSecret: "a-secret" };
const bring = (body: unknown, headers: Record<string, string> = {}) =>
  callRoute(POST, { method: "POST", path: PATH, cookie: organization.admin.cookie, headers, body });
const change = (id: string, body: unknown, cookie = organization.admin.cookie) =>
  callRoute(PATCH, { method: "PATCH", path: `${PATH}/${id}`, params: { id }, cookie, body });
const read = (id: string, cookie = organization.admin.cookie) =>
  callRoute(getOne, { path: `${PATH}/${id}`, params: { id }, cookie });

describe("bringing an app", () => {
  it("answers with what to register, who entered it, and no secret; the trail has no value either", async () => {
    const [first, second] = [plantSecret("client secret"), plantSecret("replaced client secret")];
    const made = await bring({ ...app, clientSecret: first });
    expect(made.status).toBe(201);
    const { id } = made.json as { id: string };
    expect(made.json).toMatchObject({
      provider: "google",
      clientId: app.clientId,
      connectionsCount: 0,
      retiredAt: null,
      createdBy: { userId: organization.admin.userId },
      redirectUris: expect.arrayContaining([
        { integration: "gmail", uri: "http://localhost:3999/api/integrations/gmail/callback" },
      ]),
    });
    const changed = await change(id, { clientSecret: second }, organization.owner.cookie);
    expect(changed.json).toMatchObject({ secretSetBy: { userId: organization.owner.userId } });
    const { organizationId } = organization;
    expect(await findSecret(db(), ownAppSecret({ organizationId, ownAppId: id }))).toBe(second);

    const listed = await callRoute(list, { path: PATH, cookie: organization.admin.cookie });
    const trail = await db().select().from(auditEvents).where(eq(auditEvents.organizationId, organizationId));
    expect(trail.map(({ action, changedFields }) => [action, changedFields])).toEqual(
      expect.arrayContaining([
        ["oauth_app.create", []],
        ["oauth_app.update", ["clientSecret"]],
      ]),
    );
    const sealed = await db().select().from(sealedSecrets).where(eq(sealedSecrets.organizationId, organizationId));
    for (const said of [made, changed, listed, await read(id), trail, sealed]) expectNoSecrets(said);
  });

  it("with the same Idempotency-Key again makes no second one, and keeps no secret", async () => {
    const clientSecret = plantSecret("repeated client secret");
    const key = { "idempotency-key": crypto.randomUUID() };
    const [first, again] = [await bring({ ...app, clientSecret }, key), await bring({ ...app, clientSecret }, key)];
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expectNoSecrets(again);
  });

  it("drops the spaces and the line break that came with the copying", async () => {
    const made = await bring({ ...app, clientId: ` ${app.clientId}\n`, clientSecret: "\ta-secret \r\n" });
    expect(made.json).toMatchObject({ clientId: app.clientId });
    const binding = ownAppSecret({ organizationId: organization.organizationId, ownAppId: String(made.json.id) });
    expect(await findSecret(db(), binding)).toBe("a-secret");
  });

  it.each([
    ["no client id", { clientId: "" }, 400, "clientId"],
    ["spaces for a client id", { clientId: "  " }, 400, "clientId"],
    ["a client id that is too long", { clientId: "x".repeat(501) }, 400, "clientId"],
    ["no secret", { clientSecret: " \n" }, 400, "clientSecret"],
    ["a secret that is too long", { clientSecret: "x".repeat(2001) }, 400, "clientSecret"],
    ["several lines", { clientSecret: "one\ntwo" }, 400, "clientSecret"],
    ["another provider's secret", { clientSecret: `xoxb-${"1".repeat(20)}` }, 422, "clientSecret"],
    ["a provider that nobody knows", { provider: "nobody" }, 422, "provider"],
    ["a provider whose app is more than id and secret", { provider: "apple" }, 422, "provider"],
    ["a provider with a bot", { provider: "discord" }, 422, "provider"],
    ["a provider without a consent", { provider: "make" }, 422, "provider"],
  ])("with %s is refused, and says of which field", async (_, wrong, status, path) => {
    const answer = await bring({ ...app, ...wrong });
    expect(answer.status).toBe(status);
    expect(answer.json.errors).toEqual([expect.objectContaining({ path })]);
    expect(answer.text).not.toContain("xoxb-");
  });

  it("a second time is refused while the first is in use", async () => {
    const first = await bring(app);
    expect((await bring({ ...app, clientId: "another" })).status).toBe(409);
    await change(String(first.json.id), { retired: true });
    expect((await bring({ ...app, clientId: "another" })).status).toBe(201);
    expect((await change(String(first.json.id), { retired: false })).status).toBe(409);
  });

  it("that asks for nothing, or for what cannot be changed, is refused", async () => {
    const { id } = (await bring(app)).json as { id: string };
    for (const body of [{}, { clientId: "another" }, { clientSecret: "" }]) {
      expect((await change(id, body)).status).toBe(400);
    }
  });
});

describe("another organization's app", () => {
  it("is not there", async () => {
    const { id } = (await bring(app)).json as { id: string };
    const { cookie } = (await newOrganization()).owner;
    const call = { path: `${PATH}/${id}`, params: { id }, cookie };
    expect((await read(id, cookie)).status).toBe(404);
    expect((await change(id, { clientSecret: "theirs" }, cookie)).status).toBe(404);
    expect((await callRoute(DELETE, { ...call, method: "DELETE" })).status).toBe(404);
    expect((await callRoute(list, { path: PATH, cookie })).json.data).toEqual([]);
    expect((await read(id)).status).toBe(200);
  });
});
