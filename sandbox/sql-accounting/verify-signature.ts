import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export interface ReceivedRequest {
  readonly method: string;
  /** As it was sent: path and query still encoded. */
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface Scope {
  readonly service: string;
  readonly region: string;
}

export type Verdict<Key> =
  | { readonly kind: "ok"; readonly key: Key }
  | { readonly kind: "refused"; readonly words: string };

interface Verifying<Key> {
  readonly scope: Scope;
  readonly now: Date;
  /** Who has this access key; null: nobody. */
  readonly find: (accessKey: string) => Key | null;
  readonly secretOf: (key: Key) => string;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;
// The access key may hold slashes: the scope is the last four parts.
const CREDENTIAL = /^(.+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/;
const MAX_SKEW_MS = 15 * 60 * 1000;

/**
 * Looks at a request's Signature Version 4 from the receiving side: with node's own crypto and by the specification, with
 * nothing of the library that the hub signs with. The words are AWS's, in the order in which it looks:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
 */
export function verifySignature<Key>(
  request: ReceivedRequest,
  { scope, now, find, secretOf }: Verifying<Key>,
): Verdict<Key> {
  const [, credential = "", signedList = "", signature = ""] =
    AUTHORIZATION.exec(request.headers.get("authorization") ?? "") ?? [];
  const [, accessKey = "", date = "", region, service] = CREDENTIAL.exec(credential) ?? [];
  const time = request.headers.get("x-amz-date") ?? "";
  if (!accessKey || !date) return refused("Missing Authentication Token");
  if (region !== scope.region) return refused(`Credential should be scoped to a valid region, not '${region}'.`);
  if (service !== scope.service) return refused(`Credential should be scoped to correct service: '${scope.service}'.`);
  if (!time.startsWith(date))
    return refused("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.");
  if (!(Math.abs(now.getTime() - readTime(time)) <= MAX_SKEW_MS))
    return refused(`Signature expired: ${time} is not within 15 minutes.`);
  const signed = signedList.split(";");
  if (mustBeSigned(request.headers).some((name) => !signed.includes(name))) return refused("Invalid signature");
  const key = find(accessKey);
  if (!key) return refused("The security token included in the request is invalid.");
  const text = [
    "AWS4-HMAC-SHA256",
    time,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonical(request, signed)),
  ];
  const signingKey = [date, region, service, "aws4_request"].reduce<Buffer | string>(hmac, `AWS4${secretOf(key)}`);
  const expected = hmac(signingKey, text.join("\n"));
  return timingSafeEqual(expected, Buffer.from(signature, "hex")) ? { kind: "ok", key } : refused("Invalid signature");
}

const refused = (words: string) => ({ kind: "refused", words }) as const;

/** 20261121T194500Z; NaN where it is no such time. */
function readTime(time: string): number {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

/** The host, what begins with x-amz-, and the kind of the content where there is one. */
function mustBeSigned(headers: Headers): string[] {
  const amazon = [...headers.keys()].filter((name) => name.startsWith("x-amz-"));
  return ["host", ...amazon, ...(headers.has("content-type") ? ["content-type"] : [])];
}

function canonical({ method, url, headers, body }: ReceivedRequest, signed: readonly string[]): string {
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  return [
    method,
    // Encoded once more than it was sent: so it is everywhere but at S3.
    url.pathname.split("/").map(encode).join("/"),
    query.join("&"),
    ...signed.map((name) => `${name}:${(headers.get(name) ?? "").trim().replaceAll(/\s+/g, " ")}`),
    "",
    signed.join(";"),
    sha256(body),
  ].join("\n");
}

/** RFC 3986: more than encodeURIComponent does. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: Buffer | string, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
