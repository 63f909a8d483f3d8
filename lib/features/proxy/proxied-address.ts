import { AppError } from "@/lib/base/errors";
import { decodings } from "./decodings";

/** What follows `…/proxy` in an address, as it was sent: nothing of it is decoded or put together anew. */
export interface ProxiedAddress {
  /** Begins with a slash. */
  readonly path: string;
  /** With its question mark; empty where there is none. */
  readonly query: string;
}

const MAX_LENGTH = 8_000;
/** The characters of a path (RFC 3986 section 3.3) without `@`, which some read as the end of a name and password. */
const PATH = /^[\w\-.~!$&'()*+,;=:%/]*$/;
const QUERY = /^[\w\-.~!$&'()*+,;=:@%/?|{}[\]"]*$/;
/** A token in the query stands for another account than the connection's (RFC 6750 section 2.3); the last is ours. */
const NOT_HANDED_ON = ["access_token", "oauth_token", "token", "organization_slug"];

/**
 * Reads what follows `…/proxy` in the address of a request. What could lead anywhere but below the API's root, once
 * somebody on the way decodes it, is refused and never repaired.
 * @throws AppError invalid_request
 */
export function readProxiedAddress(raw: string): ProxiedAddress {
  if (raw.length > MAX_LENGTH) throw refused(`it is longer than ${MAX_LENGTH} characters`);
  const at = raw.indexOf("?");
  const path = at < 0 ? raw : raw.slice(0, at);
  const query = at < 0 ? "" : raw.slice(at + 1);
  if (path.includes("@")) throw refused("a path holds no @: write it as %40");
  if (!PATH.test(path) || (path !== "" && !path.startsWith("/"))) throw refused("it holds characters that no path has");
  for (const segment of path.split("/").slice(1, -1)) if (segment === "") throw refused("a part of the path is empty");
  if (/%(?![0-9a-f]{2})/i.test(path)) throw refused("a % in it begins no encoded character");
  for (const segment of path.split("/")) refuseSegment(segment);
  if (!QUERY.test(query)) throw refused("its query holds characters that have to be encoded");
  return { path: path === "" ? "/" : path, query: handedOn(query) };
}

function refuseSegment(segment: string): void {
  if (/^[a-z][a-z0-9+.-]*:$/i.test(segment))
    throw refused("it is a whole address: only a path below the API's root is taken");
  const texts = decodings(segment);
  if (!texts) throw refused("it is not properly encoded UTF-8");
  for (const decoded of texts) {
    if (/[/\\]/.test(decoded)) throw refused("a part of the path holds an encoded slash or backslash");
    if (/\p{Cc}/u.test(decoded)) throw refused("a part of the path holds a control character");
    // `..;x` is `..` to servers that take what follows the semicolon for parameters.
    const [name = ""] = decoded.normalize("NFKC").split(";");
    if (name === "." || name === "..") throw refused("it leads out of its folder by . or ..");
  }
}

function handedOn(query: string): string {
  const kept = query.split("&").filter((part) => part !== "" && !NOT_HANDED_ON.includes(nameOf(part)));
  return kept.length > 0 ? `?${kept.join("&")}` : "";
}

function nameOf(part: string): string {
  const [name = ""] = part.split("=", 1);
  try {
    return decodeURIComponent(name.replaceAll("+", " ")).trim().toLowerCase();
  } catch {
    throw refused("its query is not properly encoded");
  }
}

function refused(why: string): AppError {
  return new AppError("invalid_request", `The address after /proxy is refused: ${why}.`);
}
