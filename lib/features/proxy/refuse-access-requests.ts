import { AppError } from "@/lib/base/errors";
import type { ProxyReach } from "@/lib/providers/contract";
import { decodings } from "./decodings";
import type { ProxiedAddress } from "./proxied-address";

/** Words of the places, at whatever vendor, that give out, show or end access (RFC 6749, 7009, 7662). */
const ACCESS_WORDS = /oauth|token|revoke|revocation|introspect|singleaccess/;
/** Tokens that stand for a place in a list, and for nothing else: `changes/startPageToken`, `delta(token='…')`. */
const PLACE_TOKENS = /(page|sync|delta|next|continuation|resume)[-_.]?tokens?|delta\(token=/g;
/** Fields that hold access; `pageToken=…` and such are none. */
const ACCESS_FIELDS = /(access|refresh|id|bearer|oauth)[-_.]?token|client[-_.]?secret/;
const READS: readonly string[] = ["GET", "HEAD"];

interface Asked extends ProxiedAddress {
  readonly method: string;
}

/**
 * Refuses what would give out, show or end somebody's access at the vendor: that is the hub's own to do. What nobody can
 * have looked at (requests within a request) is refused with it.
 * @throws AppError forbidden
 */
export function refuseAccessRequests(reach: ProxyReach, { method, path, query }: Asked): void {
  if (reach.methods === "read" && !READS.includes(method)) throw refused(READ_ONLY);
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.some((part) => textsOf(part).some((text) => ACCESS_WORDS.test(text)))) throw refused(GIVES_ACCESS);
  const names = parts.map(nameOf);
  if (reach.refuses.some((pattern) => matches(pattern, method, names))) throw refused(GIVES_ACCESS);
  for (const parameter of query.slice(1).split("&")) refuseParameter(reach, parameter);
}

function refuseParameter({ refusesParameters }: ProxyReach, parameter: string): void {
  const [name = "", ...value] = parameter.replaceAll("+", " ").split("=");
  if (refusesParameters.includes(nameOf(name).trim())) {
    throw refused("a parameter of its query makes another request of it than it looks like");
  }
  // In the name, too: `fields[access_token]`.
  const texts = [...textsOf(name), ...textsOf(value.join("="))];
  if (texts.some((text) => ACCESS_FIELDS.test(text))) throw refused(GIVES_ACCESS);
}

/** What whoever reads it may see in it, without the tokens that only stand for places in lists. */
function textsOf(encoded: string): readonly string[] {
  const texts = decodings(encoded) ?? [asLatin1(encoded)];
  return texts.map((text) => text.normalize("NFKC").toLowerCase().replaceAll(PLACE_TOKENS, ""));
}

/** As the vendor may read it: decoded, without parameters behind a semicolon. */
function nameOf(encoded: string): string {
  const text = decodings(encoded)?.at(-1) ?? asLatin1(encoded);
  return text.normalize("NFKC").toLowerCase().split(";", 1)[0] ?? "";
}

function asLatin1(encoded: string): string {
  return encoded.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** One part after the other, wherever they stand in the path. */
function matches(pattern: string, method: string, names: readonly string[]): boolean {
  const [path = "", only = method] = pattern.split(" ").reverse();
  if (only !== method) return false;
  const wanted = path.toLowerCase().split("/");
  return names.some((_, at) => wanted.every((part, further) => isLike(names[at + further] ?? "", part)));
}

/** With one `*` at most, for whatever stands in its place. */
function isLike(name: string, part: string): boolean {
  const [begin = "", end] = part.split("*");
  if (end === undefined) return name === part;
  return name.length >= begin.length + end.length && name.startsWith(begin) && name.endsWith(end);
}

const READ_ONLY =
  "at this provider it takes GET and HEAD only, because a body may ask for other things than its address";
const GIVES_ACCESS =
  "it would give out, show or end access at the provider, or holds requests that nobody has looked at. Access is the hub's own";

function refused(why: string): AppError {
  return new AppError("forbidden", `The proxy does not send this: ${why}.`);
}
