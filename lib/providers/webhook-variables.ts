import type { SecretPlace, TokenIssuer, WebhookSource } from "./webhook-contract";

/** The variables that an operator sets so that what comes to the shared address can be recognised; each once. */
export function webhookVariableNames(source: WebhookSource): readonly string[] {
  return [...new Set([...source.secrets.flatMap(ofPlace), ...otherWebhookVariables(source)])];
}

/** Those of them that are no place of a secret: each one is needed. */
export function otherWebhookVariables({ handshake, scheme }: WebhookSource): readonly string[] {
  const ofHandshake = handshake !== "none" && handshake.kind === "verify_token" ? [handshake.variable] : [];
  const ofTokens = scheme.kind === "jwt" ? scheme.accepts.flatMap(ofIssuer) : [];
  return [...ofTokens, ...ofHandshake];
}

/** Those of them without which something is refused: one that is derived may stay unset. */
export function neededWebhookVariables(source: WebhookSource): readonly string[] {
  const derived = source.secrets.flatMap((place) =>
    place.kind === "variable" && place.derivedFrom !== undefined ? [place.variable] : [],
  );
  return webhookVariableNames(source).filter((name) => !derived.includes(name));
}

function ofPlace(place: SecretPlace): readonly string[] {
  return place.kind === "variable" ? [place.variable] : [];
}

function ofIssuer({ audienceVariable, email }: TokenIssuer): readonly string[] {
  return typeof email === "string" ? [audienceVariable] : [audienceVariable, email.variable];
}
