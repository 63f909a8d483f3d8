import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Answer, type MicrosoftClient, microsoftClient } from "../../testing/microsoft-client";
import { HOME_TENANT, OTHER_TENANT } from "../accounts";
import { applicationKeys } from "./keys";

let microsoft: MicrosoftClient;
beforeAll(async () => {
  microsoft = await microsoftClient();
});
afterAll(() => microsoft.stop());
beforeEach(() => microsoft.control("POST", "/reset"));

const secretOf = (name: string) => applicationKeys.find((key) => key.name === name)?.credentials ?? {};
const GOOD = secretOf("app that sends mail");
const numbers = ({ status, body }: Answer) => [status, body.error, z.array(z.number()).parse(body.error_codes)[0]];

function ask(credentials: Readonly<Record<string, string>>, change: Record<string, string | null> = {}) {
  const form = {
    grant_type: "client_credentials",
    client_id: credentials.clientId ?? "",
    client_secret: credentials.clientSecret ?? "",
    scope: "https://graph.microsoft.com/.default",
    ...change,
  };
  return microsoft.token(form, { tenant: credentials.tenantId ?? "" });
}

const tokenOf = async (name: string) => z.string().parse((await ask(secretOf(name))).body.access_token);
const mail = (recipients: readonly string[]) => ({
  message: { subject: "", toRecipients: recipients.map((address) => ({ emailAddress: { address } })) },
});
const send = (token: string, user: string, recipients: readonly string[] = []) =>
  microsoft.graph("POST", `/users/${user}/sendMail`, { token, body: mail(recipients) });
const codeOf = ({ status, body }: Answer) => [status, z.object({ code: z.string() }).parse(body.error).code];

describe("an app that acts by itself", () => {
  it("gets an access token of an hour, and nothing to renew it with", async () => {
    const { status, body } = await ask(GOOD);
    expect(status).toBe(200);
    expect(body).toEqual({
      token_type: "Bearer",
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
  });

  it("reads its tenant and tries a mailbox until its token ends", async () => {
    const token = await tokenOf("app that sends mail");
    const { body } = await microsoft.graph("GET", "/organization?$select=id,displayName", { token });
    expect(body.value).toEqual([{ id: HOME_TENANT, displayName: "Acme" }]);
    expect(codeOf(await send(token, "ana@acme.test"))).toEqual([400, "ErrorInvalidRecipients"]);
    expect((await send(token, "ana@acme.test", ["ben@acme.test"])).status).toBe(202);
    await microsoft.control("POST", "/clock", { advanceMs: 3_600_000 });
    expect(codeOf(await send(token, "ana@acme.test"))).toEqual([401, "InvalidAuthenticationToken"]);
  });
});

describe("the token endpoint refuses", () => {
  it.each([
    ["a tenant that is not there", { ...GOOD, tenantId: "00000000-0000-4000-8000-00000000dead" }, [400, 90002]],
    ["an app that is not there", { ...GOOD, clientId: "00000000-0000-4000-8000-00000000dead" }, [400, 700016]],
    ["an app of another tenant", { ...GOOD, tenantId: OTHER_TENANT }, [400, 700016]],
    ["an app without a tenant", { ...GOOD, tenantId: "common" }, [400, 700016]],
    ["a secret that was never given out", secretOf("secret that was never given out"), [401, 7000215]],
    [
      "a secret of another app",
      { ...GOOD, clientSecret: secretOf("app without Mail.Send").clientSecret ?? "" },
      [401, 7000215],
    ],
    ["the id of a secret", secretOf("id of a secret"), [401, 7000215]],
    ["a secret that has expired", secretOf("secret that has expired"), [401, 7000222]],
  ])("%s", async (_, credentials, [status, number]) => {
    const [seen, , code] = numbers(await ask(credentials));
    expect([seen, code]).toEqual([status, number]);
  });

  it.each([
    [{ client_secret: null }, [401, "invalid_client", 7000218]],
    [{ client_id: null }, [400, "invalid_request", 900144]],
    [{ scope: null }, [400, "invalid_request", 90014]],
    [{ scope: "https://graph.microsoft.com/Mail.Send" }, [400, "invalid_scope", 1002012]],
  ])("a form with %j", async (change, expected) => {
    expect(numbers(await ask(GOOD, change))).toEqual(expected);
  });

  it("a secret that somebody has deleted or that has ended since", async () => {
    const end = (state: string) => microsoft.control("POST", "/microsoft/keys/app that sends mail", { state });
    await end("revoked");
    expect(numbers(await ask(GOOD))).toEqual([401, "invalid_client", 7000215]);
    await end("expired");
    expect(numbers(await ask(GOOD))).toEqual([401, "invalid_client", 7000222]);
    await end("live");
    expect((await ask(GOOD)).status).toBe(200);
  });
});

describe("Graph refuses", () => {
  it("a mailbox that is not there, of another tenant, or without a licence", async () => {
    const token = await tokenOf("app that sends mail");
    expect(codeOf(await send(token, "nobody@acme.test"))).toEqual([404, "ErrorInvalidUser"]);
    expect(codeOf(await send(token, "mallory@evil.test"))).toEqual([404, "ErrorInvalidUser"]);
    const other = await tokenOf("person without a mailbox");
    expect(codeOf(await send(other, "mallory@evil.test"))).toEqual([404, "MailboxNotEnabledForRESTAPI"]);
  });

  it("what nobody agreed to", async () => {
    const bare = await tokenOf("app without Mail.Send");
    expect(codeOf(await send(bare, "ana@acme.test"))).toEqual([403, "ErrorAccessDenied"]);
    const sending = await tokenOf("app that may send and no more");
    const organization = await microsoft.graph("GET", "/organization", { token: sending });
    expect(codeOf(organization)).toEqual([403, "Authorization_RequestDenied"]);
  });

  it("apps where a person is meant, persons where an app is, and nobody anywhere", async () => {
    const token = await tokenOf("app that sends mail");
    expect(codeOf(await microsoft.graph("GET", "/me/calendars", { token }))).toEqual([400, "BadRequest"]);
    const { accessToken } = await microsoft.connect();
    expect(codeOf(await send(accessToken, "ana@acme.test"))).toEqual([401, "InvalidAuthenticationToken"]);
    expect((await microsoft.graph("GET", "/organization")).status).toBe(401);
  });
});
