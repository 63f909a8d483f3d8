import { createHash } from "node:crypto";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { chooseFreePort } from "@/db/embedded/free-port";

const CLIENT = { id: "peer-client.apps.googleusercontent.com", secret: "peer-secret" };
const REDIRECT_URI = "http://localhost:3999/api/integrations/google-calendar/callback";
const ACCOUNT = "ana@acme.test";
const SCOPE = "openid email https://www.googleapis.com/auth/calendar.readonly";
const VERIFIER = "verifier-of-at-least-forty-three-characters-0123456789";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  token_type: z.literal("Bearer"),
  expires_in: z.number(),
  scope: z.string(),
});
const calendarList = z.object({ items: z.array(z.object({ id: z.string(), summary: z.string() })) });

let google: Emulator;

beforeAll(async () => {
  google = await createEmulator({
    service: "google",
    port: await chooseFreePort(),
    seed: {
      google: {
        users: [{ email: ACCOUNT, name: "Ana Kaya" }],
        oauth_clients: [
          { client_id: CLIENT.id, client_secret: CLIENT.secret, name: "Hub", redirect_uris: [REDIRECT_URI] },
        ],
        calendars: [
          {
            id: ACCOUNT,
            user_email: ACCOUNT,
            summary: "Ana",
            primary: true,
            time_zone: "Europe/Berlin",
          },
          { id: "team", user_email: ACCOUNT, summary: "Team", time_zone: "Europe/Berlin" },
        ],
      },
    },
  });
});

afterAll(() => google.close());

/** The consent page, then the click on an account: the address that the browser is sent to. */
async function consent(state: string): Promise<URL> {
  const query = {
    client_id: CLIENT.id,
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    scope: SCOPE,
    state,
    code_challenge: CHALLENGE,
    code_challenge_method: "S256",
    access_type: "offline",
    prompt: "consent",
  };
  const page = await (await fetch(`${google.url}/o/oauth2/v2/auth?${new URLSearchParams(query)}`)).text();
  // It has an account of its own beside the seeded one: a form each.
  const choice = page.split("<form").find((form) => form.includes(`value="${ACCOUNT}"`)) ?? "";
  const [, action = ""] = choice.match(/action="([^"]+)"/) ?? [];
  const fields = [...choice.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams(fields.map(([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]));
  const answer = await fetch(new URL(action, google.url), { method: "POST", body: form, redirect: "manual" });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location") ?? "");
}

function token(parameters: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ client_id: CLIENT.id, client_secret: CLIENT.secret, ...parameters });
  return fetch(`${google.url}/oauth2/token`, { method: "POST", body });
}

function exchange(code: string, verifier = VERIFIER): Promise<Response> {
  return token({ grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier });
}

it("goes from consent to the calendars of the account", async () => {
  const back = await consent("state-1");
  expect(back.href.startsWith(REDIRECT_URI)).toBe(true);
  expect(back.searchParams.get("state")).toBe("state-1");

  const tokens = tokenAnswer.parse(await (await exchange(back.searchParams.get("code") ?? "")).json());
  expect(tokens.scope.split(" ")).toEqual(SCOPE.split(" "));
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  const who = await (await fetch(`${google.url}/oauth2/v2/userinfo`, { headers })).json();
  expect(who).toMatchObject({ email: ACCOUNT, name: "Ana Kaya" });
  const answer = await fetch(`${google.url}/calendar/v3/users/me/calendarList`, { headers });
  const { items } = calendarList.parse(await answer.json());
  expect(items.map(({ summary }) => summary).sort()).toEqual(["Ana", "Team"]);
});

it("checks the PKCE verifier, and takes a code once", async () => {
  const code = (await consent("state-2")).searchParams.get("code") ?? "";
  const wrong = await exchange(code, "another-verifier-of-at-least-forty-three-characters");
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: "invalid_grant" }]);
  expect((await exchange(code)).status).toBe(200);
  expect((await exchange(code)).status).toBe(400);
});

it("refreshes, and ends both tokens when they are revoked", async () => {
  const code = (await consent("state-3")).searchParams.get("code") ?? "";
  const { refresh_token = "" } = tokenAnswer.parse(await (await exchange(code)).json());
  const refresh = () => token({ grant_type: "refresh_token", refresh_token });
  const refreshed = tokenAnswer.parse(await (await refresh()).json());
  expect(refreshed.refresh_token).toBeUndefined(); // the old one stays good, as at Google

  await fetch(`${google.url}/oauth2/revoke`, { method: "POST", body: new URLSearchParams({ token: refresh_token }) });
  expect(await (await refresh()).json()).toMatchObject({ error: "invalid_grant" });
});
