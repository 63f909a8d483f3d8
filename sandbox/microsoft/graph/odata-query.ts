import { invalidParameter, notPlayed, parseUri } from "./errors";

/** The query options of OData that these collections take: https://learn.microsoft.com/graph/query-parameters */
export interface ODataQuery {
  readonly top: number | null;
  readonly skip: number;
  readonly select: readonly string[] | null;
  readonly orderBy: readonly { readonly path: string; readonly descending: boolean }[];
  readonly count: boolean;
}

const NOT_PLAYED = ["$filter", "$search", "$expand", "$skiptoken", "$deltatoken"];
const KNOWN = ["$top", "$skip", "$select", "$orderby", "$count", ...NOT_PLAYED];
const MOST = 1_000;

/** Reads the options; `type` holds what may be selected and ordered by. An unknown option is refused, as Graph does. */
export function readODataQuery(
  params: URLSearchParams,
  type: { readonly name: string; readonly properties: readonly string[]; readonly orderable: readonly string[] },
): ODataQuery {
  for (const name of params.keys()) {
    if (!name.startsWith("$")) continue;
    const known = KNOWN.find((option) => option === name.toLowerCase());
    if (!known) throw parseUri(`The query parameter '${name}' is not supported.`);
    if (NOT_PLAYED.includes(known)) throw notPlayed(`${known} here`);
    if (params.getAll(name).length > 1) {
      throw parseUri(`Query option '${known}' was specified more than once, but it must be specified at most once.`);
    }
  }
  return {
    top: params.has("$top") ? readCount(params, "$top", MOST) : null,
    skip: params.has("$skip") ? readCount(params, "$skip", Number.MAX_SAFE_INTEGER) : 0,
    select: readSelect(params.get("$select"), type),
    orderBy: readOrder(params.get("$orderby"), type),
    count: readFlag(params),
  };
}

function readCount(params: URLSearchParams, name: string, most: number): number {
  const text = params.get(name) ?? "";
  if (!/^\d{1,9}$/.test(text)) {
    throw parseUri(`Invalid value '${text}' for ${name} query option found. It requires a non-negative integer value.`);
  }
  const value = Number(text);
  if (value > most) {
    const limit = `The limit of '${most}' for Top query has been exceeded.`;
    throw parseUri(`${limit} The value from the incoming request is '${value}'.`);
  }
  return value;
}

function readSelect(
  text: string | null,
  type: { readonly name: string; readonly properties: readonly string[] },
): readonly string[] | null {
  if (text === null || text.trim() === "" || text.trim() === "*") return null;
  return text.split(",").map((raw) => {
    const wanted = raw.trim();
    const found = type.properties.find((name) => name.toLowerCase() === wanted.toLowerCase());
    if (found) return found;
    throw parseUri(`Could not find a property named '${wanted}' on type 'microsoft.graph.${type.name}'.`);
  });
}

function readOrder(
  text: string | null,
  type: { readonly name: string; readonly orderable: readonly string[] },
): ODataQuery["orderBy"] {
  if (text === null || text.trim() === "") return [];
  return text.split(",").map((raw) => {
    const [wanted = "", direction = "asc", ...more] = raw.trim().split(/\s+/);
    const path = type.orderable.find((name) => name.toLowerCase() === wanted.toLowerCase());
    if (!path) throw parseUri(`Could not find a property named '${wanted}' on type 'microsoft.graph.${type.name}'.`);
    if (!["asc", "desc"].includes(direction.toLowerCase()) || more.length > 0) {
      throw parseUri(`Syntax error at position ${wanted.length + direction.length} in '${raw.trim()}'.`);
    }
    return { path, descending: direction.toLowerCase() === "desc" };
  });
}

function readFlag(params: URLSearchParams): boolean {
  const text = params.get("$count")?.toLowerCase() ?? "false";
  if (text === "true" || text === "false") return text === "true";
  throw invalidParameter(`Invalid value '${text}' for $count query option found. Valid values are 'true' or 'false'.`);
}
