// Why: credentials of the environment act as the deployment's own tenant. From another organization every door is tried.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as listChoices } from "@/app/api/integrations/[ref]/choices/route";
import { POST as connectRoute } from "@/app/api/integrations/[ref]/connect/route";
import { POST as createLinkCode } from "@/app/api/integrations/[ref]/links/route";
import { GET as proxy } from "@/app/api/integrations/[ref]/proxy/[[...path]]/route";
import { POST as refreshToken } from "@/app/api/integrations/[ref]/refresh-token/route";
import { DELETE as disconnect, GET as getConnection, PATCH as update } from "@/app/api/integrations/[ref]/route";
import { POST as testConnection } from "@/app/api/integrations/[ref]/test/route";
import { POST as startOAuth } from "@/app/api/integrations/oauth/init/route";
import { GET as listAll } from "@/app/api/integrations/route";
import { resetEnv } from "@/lib/base/env";
import { waysOf } from "@/lib/providers/by-way";
import { listIntegrations } from "@/lib/providers/registry";
import { callRoute, type RouteAnswer } from "../kit/call-route";
import { newApiKey, newOrganization, type TestOrganization } from "../kit/new-organization";
import { sandboxForTests } from "../kit/sandbox-for-tests";

const sandbox = sandboxForTests();
let home: TestOrganization;
let other: TestOrganization;

const ways = listIntegrations().flatMap((integration) =>
  waysOf(integration).flatMap(({ provider: { id: provider, auth } }) => {
    if (auth.kind === "oauth2" || auth.deployment === "none") return [];
    return [{ key: integration.meta.key, method: auth.kind, provider, variables: auth.deployment }];
  }),
);

it("there are such credentials of Microsoft 365, Slack, Stripe and WhatsApp", () => {
  expect(ways.map(({ key }) => key).toSorted()).toEqual(["microsoft-365", "slack", "stripe", "whatsapp"]);
});

for (const { key, method, provider, variables } of ways)
  describe(`${key} by ${method}`, () => {
    let credentials: Readonly<Record<string, string>>;
    let homeConnection: string;

    beforeEach(async () => {
      await sandbox.reset();
      [home, other] = [await newOrganization(), await newOrganization()];
      vi.stubEnv("HUB_HOME_ORG", home.slug);
      resetEnv();
      const given = await sandbox.control.keys(provider);
      const good = given.find((one) => one.integration === key && one.way === method && one.refused === null);
      credentials = { ...good?.credentials };
      for (const [field, variable] of Object.entries(variables)) vi.stubEnv(variable, credentials[field] ?? "");
      const connected = await connect({ deployment: true }, { cookie: home.owner.cookie });
      homeConnection = String(connected.json.id);
      expect(connected.status).toBe(200);
    });
    afterEach(() => {
      vi.unstubAllEnvs();
      resetEnv();
    });

    interface Caller {
      readonly cookie?: string;
      readonly bearer?: string;
      readonly headers?: Record<string, string>;
      readonly query?: string;
    }
    const connect = (body: object, { query = "", ...caller }: Caller) =>
      callRoute(connectRoute, {
        method: "POST",
        path: `/api/integrations/${key}/connect${query}`,
        params: { ref: key },
        body: { method, ...body },
        ...caller,
      });

    /** Nothing of the credentials is in the answer, and nothing was made. */
    async function expectNothing(answer: RouteAnswer, statuses: readonly number[]): Promise<void> {
      expect(statuses).toContain(answer.status);
      for (const value of Object.values(credentials)) {
        if (value.length > 12) expect(answer.text).not.toContain(value);
      }
      const { json } = await callRoute(listAll, { path: "/api/integrations", cookie: other.owner.cookie });
      expect(json.data).toEqual([]);
    }

    it("does not connect for another organization, whoever asks and however", async () => {
      const bearer = await newApiKey(other.owner);
      const callers: readonly Caller[] = [
        { cookie: other.owner.cookie },
        { cookie: other.admin.cookie },
        { cookie: other.member.cookie },
        { bearer },
        { bearer, headers: { "x-organization": home.slug } },
        { cookie: other.owner.cookie, headers: { "x-organization": home.slug } },
        { cookie: other.owner.cookie, query: `?organization_slug=${home.slug}` },
      ];
      for (const caller of callers) {
        await expectNothing(await connect({ deployment: true }, caller), [400, 403, 404]);
        await expectNothing(await connect({ deployment: true, connectionId: homeConnection }, caller), [400, 403, 404]);
        // Without credentials it is a form that was left empty, or a consent: never the deployment's.
        await expectNothing(await connect({}, caller), [400, 403, 404, 422]);
        await expectNothing(await connect({ credentials: {} }, caller), [400, 403, 404, 422]);
        await expectNothing(await connect({ credentials, connectionId: homeConnection }, caller), [400, 403, 404]);
      }
      const asKey = { cookie: other.owner.cookie };
      await expectNothing(await connect({ deployment: true, credentials: { x: "y" } }, asKey), [400, 404, 422]);
      for (const deployment of ["true", 1, home.slug]) {
        await expectNothing(await connect({ deployment }, asKey), [400, 422]);
      }
      const init = { integration: key, deployment: true, connectionId: homeConnection };
      const begun = await callRoute(startOAuth, {
        method: "POST",
        path: "/api/integrations/oauth/init",
        body: init,
        ...asKey,
      });
      await expectNothing(begun, [400, 404, 422]);
    });

    it("of the home organization's connection another one reaches nothing", async () => {
      const callers: readonly Caller[] = [
        { cookie: other.owner.cookie },
        { bearer: await newApiKey(other.owner) },
        { cookie: other.owner.cookie, headers: { "x-organization": home.slug } },
      ];
      const ref = homeConnection;
      const doors = [
        [getConnection, "GET", "", undefined],
        [update, "PATCH", "", { name: "ours", settings: { deployment: true } }],
        [testConnection, "POST", "/test", undefined],
        [refreshToken, "POST", "/refresh-token", undefined],
        [listChoices, "GET", "/choices", undefined],
        [createLinkCode, "POST", "/links", undefined],
        [disconnect, "DELETE", "", undefined],
      ] as const;
      for (const caller of callers) {
        for (const [handler, verb, below, body] of doors) {
          const path = `/api/integrations/${ref}${below}`;
          const answer = await callRoute(handler as never, { method: verb, path, params: { ref }, body, ...caller });
          await expectNothing(answer, [403, 404]);
        }
        const path = `/api/integrations/${ref}/proxy/v1/anything`;
        await expectNothing(await callRoute(proxy as never, { path, params: { ref }, ...caller }), [403, 404]);
      }
      const mine = { path: "/x", params: { ref }, cookie: home.owner.cookie };
      expect((await callRoute(getConnection, mine)).status).toBe(200);
    });

    it("a key of the home organization's member may not connect with them, one of its owner may", async () => {
      const body = { deployment: true };
      expect((await connect(body, { bearer: await newApiKey(home.member) })).status).toBe(403);
      expect((await connect(body, { bearer: await newApiKey(home.owner, { role: "member" }) })).status).toBe(403);
      expect((await connect(body, { bearer: await newApiKey(home.owner) })).status).toBe(200);
    });
  });
