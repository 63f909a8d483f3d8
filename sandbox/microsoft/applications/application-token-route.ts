import type { SandboxClock } from "../../kit/clock";
import type { SandboxContext } from "../../kit/http";
import type { KeyRing } from "../../kit/keys/key-ring";
import type { SigningKey } from "../../kit/signing-key";
import { type Aadsts, aadsts, aadstsBody } from "../aadsts";
import { audienceOf } from "../accounts";
import { APPLICATION_TOKEN_SECONDS, type ApplicationTokens, issueApplicationToken } from "./application-tokens";
import { APPLICATIONS } from "./applications";

export interface ApplicationWorld {
  readonly clock: SandboxClock;
  readonly key: SigningKey;
  readonly keys: KeyRing;
  readonly tokens: ApplicationTokens;
}

interface Refusal {
  readonly status: 400 | 401;
  readonly error: string;
  readonly problem: Aadsts;
}

/** The client credentials grant: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
export function handleApplicationToken(c: SandboxContext, form: URLSearchParams, world: ApplicationWorld): Response {
  c.set("note", "client_credentials");
  const value = (name: string) => form.get(name) ?? "";
  const refused =
    refuseRequest(c.req.param("tenant") ?? "", value) ??
    refuseSecret(world.keys, { clientId: value("client_id"), secret: value("client_secret") });
  if (refused) {
    const { status, error, problem } = refused;
    return c.json(aadstsBody(error, problem, { now: world.clock.now() }), status);
  }
  const application = APPLICATIONS.find(({ id }) => id === value("client_id"));
  if (!application) throw new Error("an app that was checked is gone");
  c.set("account", application.id);
  return c.json({
    token_type: "Bearer",
    expires_in: APPLICATION_TOKEN_SECONDS,
    ext_expires_in: APPLICATION_TOKEN_SECONDS,
    access_token: issueApplicationToken(world, application),
  });
}

function refuseRequest(tenant: string, value: (name: string) => string): Refusal | null {
  const audience = audienceOf(tenant);
  const clientId = value("client_id");
  if (clientId === "") return bad(900144, "The request body must contain the following parameter: 'client_id'.");
  if (value("scope") === "") return bad(90014, "The required field 'scope' is missing from the credential.");
  if (!value("scope").endsWith("/.default")) {
    const text = `The provided value for scope ${value("scope")} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    return { ...bad(1002012, text), error: "invalid_scope" };
  }
  // "common" names nobody's directory, and an app is known in those alone that it is of.
  const application = APPLICATIONS.find(({ id }) => id === clientId);
  if (audience?.kind === "tenant" && application?.tenantId === audience.id) return null;
  const text = `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`;
  return { ...bad(700016, text), error: "unauthorized_client" };
}

const bad = (number: number, text: string): Refusal => ({
  status: 400,
  error: "invalid_request",
  problem: aadsts(number, text),
});

function refuseSecret(keys: KeyRing, { clientId, secret }: { clientId: string; secret: string }): Refusal | null {
  const invalid = (number: number, text: string): Refusal => ({
    status: 401,
    error: "invalid_client",
    problem: aadsts(number, text),
  });
  if (secret === "") {
    return invalid(
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  const key = keys.find(secret);
  if (key?.owner === clientId && key.state === "live") return null;
  if (key?.owner === clientId && key.state === "expired") {
    return invalid(7000222, `The provided client secret keys for app '${clientId}' are expired.`);
  }
  return invalid(
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  );
}
