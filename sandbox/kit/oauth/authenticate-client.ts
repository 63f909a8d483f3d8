import { safeEqual } from "@/lib/base/random";
import type { OAuthWorld } from "./model";
import type { OAuthClient } from "./profile";

export type ClientCheck =
  | { readonly kind: "ok"; readonly client: OAuthClient }
  | { readonly kind: "no_client_id" }
  | { readonly kind: "unknown_client" }
  | { readonly kind: "missing_secret" }
  | { readonly kind: "wrong_secret" }
  | { readonly kind: "expired_secret" }
  /** In the form where the provider takes HTTP Basic only, or the other way round. */
  | { readonly kind: "secret_in_wrong_place" };

/** The client's id and secret from the form, or from HTTP Basic (RFC 6749, section 2.3.1). */
export function authenticateClient(
  world: OAuthWorld,
  request: { form: URLSearchParams; authorization: string | undefined },
): ClientCheck {
  const { clientAuthentication, clientIdParameter, checkSecret } = world.profile;
  const basic = readBasic(request.authorization);
  if (clientAuthentication === "basic" && !basic && request.form.has("client_secret")) {
    return { kind: "secret_in_wrong_place" };
  }
  if (clientAuthentication === "body" && basic) return { kind: "secret_in_wrong_place" };
  const id = basic?.id ?? request.form.get(clientIdParameter);
  const secret = basic?.secret ?? request.form.get("client_secret");
  if (!id) return { kind: "no_client_id" };
  const client = world.profile.clients.find((candidate) => candidate.id === id);
  if (!client) return { kind: "unknown_client" };
  if (!secret) return { kind: "missing_secret" };
  const verdict = checkSecret?.(client, secret, world.clock.now()) ?? compare(secret, client.secret);
  if (world.state.data.options.refuseClientSecret) return { kind: "wrong_secret" };
  if (verdict !== "ok") return { kind: verdict };
  if (world.state.data.options.expireClientSecret) return { kind: "expired_secret" };
  return { kind: "ok", client };
}

function compare(given: string, expected: string): "ok" | "wrong_secret" {
  return safeEqual(given, expected) ? "ok" : "wrong_secret";
}

function readBasic(authorization: string | undefined): { id: string; secret: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1];
  if (!encoded) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return null;
  try {
    return { id: decodeURIComponent(text.slice(0, colon)), secret: decodeURIComponent(text.slice(colon + 1)) };
  } catch {
    return null;
  }
}
