import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import type { SignatureScheme, TokenIssuer } from "@/lib/providers/webhook-contract";
import type { Presented } from "./presented";
import { type RefusalReason, type Verdict, wrong } from "./verdict";

const MOST_CHARACTERS = 16_384;
/** The vendor's clock and ours. */
const CLOCK_SECONDS = 60;
const BEARER = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** A token that the vendor signed, for us. https://www.rfc-editor.org/rfc/rfc8725 */
export async function verifyJwt(
  scheme: Extract<SignatureScheme, { kind: "jwt" }>,
  presented: Presented,
): Promise<Verdict> {
  const { headers, readVariable = () => undefined } = presented;
  const configured = scheme.accepts.filter(({ audienceVariable }) => readVariable(audienceVariable)?.trim());
  if (configured.length === 0) return wrong("no_secret_configured");
  const header = headers.get(scheme.header);
  if (!header) return wrong("missing_signature");
  const token = header.length > MOST_CHARACTERS ? undefined : BEARER.exec(header)?.[1];
  const said = token === undefined ? null : readToken(token);
  if (token === undefined || said === null) return wrong("malformed_token");
  // Whom the token says it is of only chooses the keys; that they signed it is checked below.
  const issuers = configured.filter(({ issuers }) => issuers.includes(said.issuer));
  let verdict = wrong("wrong_issuer");
  for (const issuer of issuers) {
    verdict = await verifyOf(issuer, { token, keyId: said.keyId, presented });
    if (verdict.kind === "right") return verdict;
  }
  return verdict;
}

interface Said {
  readonly issuer: string;
  readonly keyId: string;
}

function readToken(token: string): Said | null {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    const { iss } = decodeJwt(token);
    // The vendors sign with RS256: another algorithm is how tokens are forged.
    if (alg !== "RS256" || typeof kid !== "string" || typeof iss !== "string") return null;
    return { issuer: iss, keyId: kid };
  } catch {
    return null;
  }
}

interface Checked {
  readonly token: string;
  readonly keyId: string;
  readonly presented: Presented;
}

async function verifyOf(issuer: TokenIssuer, { token, keyId, presented }: Checked): Promise<Verdict> {
  const { now, findKey, readVariable = () => undefined } = presented;
  const audience = readVariable(issuer.audienceVariable)?.trim();
  const email = accountOf(issuer, readVariable);
  if (!audience || email === undefined) return wrong("no_secret_configured");
  const found = findKey ? await findKey(issuer.keys, keyId) : { kind: "unavailable" as const };
  if (found.kind !== "found") return wrong(found.kind === "unknown" ? "unknown_key" : "keys_unavailable");
  try {
    const { payload } = await jwtVerify(token, found.key, {
      algorithms: ["RS256"],
      issuer: [...issuer.issuers],
      audience,
      currentDate: now,
      clockTolerance: CLOCK_SECONDS,
      requiredClaims: ["iss", "aud", "exp", "iat"],
    });
    return verdictOf(payload, email, now);
  } catch (error) {
    return wrong(reasonOf(error));
  }
}

/** null: whoever the issuer vouches for; undefined: the variable that says it is not set. */
function accountOf({ email }: TokenIssuer, readVariable: (name: string) => string | undefined) {
  if (email === "none") return null;
  return typeof email === "string" ? email : readVariable(email.variable)?.trim() || undefined;
}

function verdictOf({ iat, email, email_verified: isVerified }: JWTPayload, account: string | null, now: Date): Verdict {
  if (iat === undefined || iat < 0) return wrong("malformed_token");
  if (iat > now.getTime() / 1000 + CLOCK_SECONDS) return wrong("too_new");
  if (account !== null && (email !== account || isVerified !== true)) return wrong("wrong_account");
  return { kind: "right", secret: -1, signedAt: new Date(iat * 1000) };
}

function reasonOf(error: unknown): RefusalReason {
  if (error instanceof errors.JWTExpired) return "expired_token";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "wrong_signature";
  if (!(error instanceof errors.JWTClaimValidationFailed)) return "malformed_token";
  if (error.claim === "aud") return "wrong_audience";
  if (error.claim === "iss") return "wrong_issuer";
  return error.claim === "nbf" ? "too_new" : "malformed_token";
}
