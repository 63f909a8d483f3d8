import { describe, expect, it } from "vitest";
import { waysOf } from "@/lib/providers/by-way";
import type { ProxyReach } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";
import { wholeApi } from "@/lib/providers/whole-api";
import { readProxiedAddress } from "./proxied-address";
import { refuseAccessRequests } from "./refuse-access-requests";

const providers = listIntegrations().flatMap((integration) => waysOf(integration).map(({ provider }) => provider));

function reachOf(id: string): ProxyReach {
  const found = providers.find((provider) => provider.id === id && provider.proxy !== "none")?.proxy;
  if (!found || found === "none") throw new Error(`${id} has no proxy`);
  return found;
}

/** As it comes from a caller. */
function ask(reach: ProxyReach, request: string): () => void {
  const [method = "", raw = ""] = request.split(" ");
  return () => refuseAccessRequests(reach, { method, ...readProxiedAddress(raw) });
}

describe("at every provider", () => {
  it.each([
    "POST /oauth2/token",
    "POST /v1/OAuth/Token",
    "GET /v1/%6Fauth/x",
    "POST /v1/%256Fauth/x",
    "POST /v2/accessToken",
    "GET /oauth2/v1/tokeninfo?id=1",
    "GET /refresh_access_token?grant_type=ig_refresh_token",
    "POST /api/auth.revoke",
    "POST /connect/revocation",
    "POST /oauth/introspect",
    "POST /services/oauth2/singleaccess",
    "GET /me/accounts?fields=access_token",
    "GET /me?fields=accounts%7Baccess_token%7D",
    "GET /me?fields=accounts%257Baccess%255Ftoken%257D",
    "GET /me?fields=access_token.as(x)",
    "GET /me?fields[access_token]=1",
    "GET /query?q=select+AccessToken+from+X",
    "GET /x?show=client_secret",
    "GET /x?show=%61ccess-token",
    "GET /x?show=%FFaccess_token",
  ])("%s is refused", (request) => {
    expect(ask(wholeApi, request)).toThrow("The proxy does not send this");
  });

  it.each([
    "GET /calendar/v3/calendars/primary/events?pageToken=abc&syncToken=def",
    "GET /drive/v3/changes/startPageToken",
    "GET /v1.0/me/drive/root/delta(token='latest')",
    "POST /v1/things?q=oauth",
    "GET /v1/caf%C3%A9?q=100%25&r=100%&s=%E9",
    "DELETE /v1/things/1",
  ])("%s is sent", (request) => {
    expect(ask(wholeApi, request)).not.toThrow();
  });
});

describe("what a provider has beside", () => {
  it.each([
    ["facebook", "POST /v25.0/me/feed"],
    ["facebook", "GET /v25.0/me?method=post"],
    ["facebook", "GET /?batch=x"],
    ["instagram", "POST /v25.0/me/media"],
    ["whatsapp", "POST /v25.0/1/messages"],
    ["salesforce", "GET /services/data/v65.0/query?q=SELECT+AccessToken+FROM+OauthToken"],
    ["salesforce", "GET /services/data/v65.0/query?q=SELECT+Id+FROM+OauthToken+WHERE+x='1'"],
    ["salesforce", "POST /services/data/v65.0/composite/batch"],
    ["salesforce", "POST /services/data/v65.0/jobs/query"],
    ["salesforce", "GET /services/data/v65.0/tooling/executeAnonymous"],
    ["slack", "POST /api/apps.uninstall"],
    ["slack", "POST /api/rtm.connect"],
    ["slack", "POST /api/oauth.v2.access"],
    ["make", "GET /users/me/api-tokens"],
    ["stripe", "POST /v1/ephemeral_keys"],
    ["stripe", "POST /v1/accounts/acct_1/login_links"],
    ["stripe", "GET /v1/apps/secrets/find"],
    ["microsoft", "POST /v1.0/$batch"],
    ["microsoft", "POST /v1.0/%24batch"],
    ["microsoft", "POST /beta/myOrganization/Applications(appId='1')/addPassword"],
    ["microsoft", "GET /v1.0/users/1/authentication/methods"],
    ["google", "POST /batch/calendar/v3"],
    ["xero", "DELETE /connections/1"],
    ["telegram", "POST /logOut"],
    ["telegram", "GET /LOGOUT"],
    ["telegram", "POST /logOut;x"],
  ])("%s: %s is refused", (id, request) => {
    expect(ask(reachOf(id), request)).toThrow("The proxy does not send this");
  });

  it.each([
    ["facebook", "GET /v25.0/me/accounts"],
    ["whatsapp", "GET /v25.0/1?fields=id,verified_name"],
    ["salesforce", "GET /services/data/v65.0/query?q=SELECT+Id+FROM+Account"],
    ["slack", "POST /api/chat.postMessage"],
    ["stripe", "GET /v1/apps"],
    ["microsoft", "GET /v1.0/me/events"],
    ["xero", "GET /connections"],
    ["telegram", "POST /sendMessage"],
  ])("%s: %s is sent", (id, request) => {
    expect(ask(reachOf(id), request)).not.toThrow();
  });

  it("is written so that it can match", () => {
    for (const { proxy, id } of providers) {
      if (proxy === "none") continue;
      for (const pattern of proxy.refuses)
        expect(pattern, id).toMatch(/^([A-Z]+ )?[^*/ ]*(\*?[^*/ ]*)(\/[^*/ ]*\*?[^*/ ]*)*$/);
      for (const name of proxy.refusesParameters) expect(name).toBe(name.toLowerCase());
      for (const begin of proxy.below) expect(begin).toMatch(/^\/(.*[^/])?$/);
    }
  });
});
