// Why: a client id is shown and stands in addresses: a secret that is pasted there is given away.
import { beforeEach, describe, expect, it } from "vitest";
import { bringOwnApp } from "@/e2e/kit/bring-own-app";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { createOAuthApp } from "./create-oauth-app";
import { listOAuthApps } from "./list-oauth-apps";
import { updateOAuthApp } from "./update-oauth-app";

const sandbox = sandboxForTests();
let acme: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
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

  it("is for no provider whose app is more than an id and a secret, and that is said", async () => {
    const why = expect.stringMatching(/cannot be brought for Discord: .* bot .*Google/);
    await expect(bring("discord", "1", "2")).rejects.toMatchObject({ errors: [{ path: "provider", message: why }] });
    await expect(bring("nobody", "1", "2")).rejects.toMatchObject({ code: "unprocessable" });
  });

  it("is taken where it is the provider's own", async () => {
    await bring("microsoft", "00000000-0000-4000-8000-000000000001", ofEntra);
    await bring("google", "1-x.apps.googleusercontent.com", ofGoogle);
  });
});

describe("a secret that is replaced by a wrong one", () => {
  it("is what a call is refused for, in words that say who mends it", async () => {
    const app = await bringOwnApp(acme, "google");
    const ref = await connectThroughHub(sandbox, acme, { integration: "google-calendar" });
    await updateOAuthApp(acme.owner.ctx, { id: app.id, clientSecret: "wrong" });
    const refused = { failure: { kind: "unavailable", diagnosis: "own_app_rejected" } };
    await expect(refreshConnectionToken(acme.owner.ctx, { ref })).rejects.toMatchObject(refused);
    await sandbox.advance(2 * 60 * 60 * 1000);
    await expect(listCalendars(acme.owner.ctx, { ref })).rejects.toMatchObject(refused);
  });
});
