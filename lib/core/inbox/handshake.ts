import { createHmac } from "node:crypto";
import { safeEqual } from "@/lib/base/random";
import type { BodyIs, Handshake } from "@/lib/providers/webhook-contract";
import { atPath } from "./value-at";
import type { RefusalReason } from "./verify/verdict";

/** What is said back at once; nothing of it is kept. */
export type HandshakeAnswer =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "json"; readonly status: number; readonly json: unknown }
  | { readonly kind: "empty"; readonly status: number };

/** none: the request is no handshake, and goes on. */
export type Handshaken =
  | { readonly kind: "none" }
  | { readonly kind: "answered"; readonly answer: HandshakeAnswer }
  | { readonly kind: "refused"; readonly reason: RefusalReason }
  | { readonly kind: "malformed" };

interface Asked {
  readonly url: URL;
  /** The one that is used now comes first. */
  readonly secrets: readonly string[];
  readonly readVariable: (name: string) => string | undefined;
  /** The connection that the address names; null: the shared address. */
  readonly connectionId: string | null;
}

const NONE: Handshaken = { kind: "none" };
const MOST_ECHO_CHARACTERS = 2_048;
// What is signed here for whoever asks must never pass for an event, which is a JSON object (take-in.ts): these signs make none.
const QUESTION = /^[\w.~+/=-]{1,256}$/;

/** Questions in the address: asked and answered before a body is read. */
export function answerAddress(handshake: Handshake | "none", asked: Asked): Handshaken {
  if (handshake === "none") return NONE;
  switch (handshake.kind) {
    case "echo_query":
      return echoed(asked.url.searchParams.get(handshake.query) ?? undefined, NONE);
    case "verify_token":
      return answerVerifyToken(handshake, asked);
    case "hmac_echo":
      return answerSigned(handshake, asked);
    case "echo_body":
    case "pong":
      return NONE;
  }
}

/** Questions in a body, which has to be verified before: Discord and Slack sign theirs, and ask wrongly on purpose. */
export function answerBody(handshake: Handshake | "none", body: unknown): Handshaken {
  if (handshake === "none" || (handshake.kind !== "echo_body" && handshake.kind !== "pong")) return NONE;
  if (!isSaid(handshake.when, body)) return NONE;
  if (handshake.kind === "echo_body") return echoed(atPath(body, handshake.echo), { kind: "malformed" });
  const { status, json } = handshake.answer;
  return { kind: "answered", answer: json === "none" ? { kind: "empty", status } : { kind: "json", status, json } };
}

function isSaid({ path, equals, without }: BodyIs, body: unknown): boolean {
  return atPath(body, path) === equals && (without === undefined || atPath(body, without) === undefined);
}

function echoed(text: unknown, otherwise: Handshaken): Handshaken {
  if (typeof text !== "string") return otherwise;
  if (text.length > MOST_ECHO_CHARACTERS) return { kind: "malformed" };
  return { kind: "answered", answer: { kind: "text", text } };
}

/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
function answerVerifyToken(
  { mode, token, variable, echo }: Extract<Handshake, { kind: "verify_token" }>,
  { url, readVariable, connectionId }: Asked,
): Handshaken {
  const asked = url.searchParams.get(mode.query);
  if (asked === null) return NONE;
  const expected = connectionId ?? readVariable(variable)?.trim() ?? "";
  if (expected === "") return { kind: "refused", reason: "no_secret_configured" };
  const given = url.searchParams.get(token.query);
  if (given === null) return { kind: "refused", reason: "missing_signature" };
  if (!safeEqual(given, expected)) return { kind: "refused", reason: "wrong_token" };
  if (asked !== mode.equals) return { kind: "malformed" };
  return echoed(url.searchParams.get(echo.query), { kind: "malformed" });
}

/** https://docs.x.com/x-api/webhooks/introduction#the-crc-check */
function answerSigned(
  { query, encoding, prefix, field, questionField, neverBegins }: Extract<Handshake, { kind: "hmac_echo" }>,
  { url, secrets }: Asked,
): Handshaken {
  const question = url.searchParams.get(query);
  if (question === null) return NONE;
  const isBodysForm = neverBegins !== undefined && question.startsWith(neverBegins);
  if (!QUESTION.test(question) || isBodysForm) return { kind: "malformed" };
  const secret = secrets.find((one) => one.trim() !== "");
  if (secret === undefined) return { kind: "refused", reason: "no_secret_configured" };
  const signed = prefix + createHmac("sha256", secret).update(question).digest(encoding);
  const back = questionField === "none" ? {} : { [questionField]: question };
  return { kind: "answered", answer: { kind: "json", status: 200, json: { ...back, [field]: signed } } };
}
