import { GoogleError } from "../api-error";

/** What a list request of YouTube's names: which parts of its resources, and one page of them. */
export interface ListQuery {
  readonly part: ReadonlySet<string>;
  readonly filter: string;
  readonly value: string;
  readonly maxResults: number;
  readonly offset: number;
}

/** https://developers.google.com/youtube/v3/docs/channels/list and …/playlistItems/list: parameters, and their refusals. */
export function readListQuery(
  params: URLSearchParams,
  allowed: { readonly parts: readonly string[]; readonly filters: readonly string[] },
): ListQuery {
  const part = (params.get("part") ?? "").split(",").filter((name) => name !== "");
  if (part.length === 0) {
    throw refusal("missingRequiredParameter", "part", "No value specified for required parameter: part.");
  }
  const unknown = part.find((name) => !allowed.parts.includes(name));
  if (unknown !== undefined) throw refusal("unknownPart", "part", `'${unknown}'`);
  const filters = allowed.filters.filter((name) => params.has(name));
  const [filter] = filters;
  if (filter === undefined) throw refusal("missingRequiredParameter", "parameters.", "No filter selected.");
  if (filters.length > 1) {
    throw refusal(
      "incompatibleParameters",
      "parameters.",
      `Incompatible parameters specified in the request: ${filters.join(", ")}`,
    );
  }
  return { part: new Set(part), filter, value: params.get(filter) ?? "", ...readPage(params) };
}

function readPage(params: URLSearchParams): { maxResults: number; offset: number } {
  const maxResults = Number(params.get("maxResults") ?? 5);
  if (!Number.isInteger(maxResults) || maxResults < 0 || maxResults > 50) {
    throw refusal(
      "invalidValue",
      "maxResults",
      "Invalid value for maxResults. Values must be within the range: [0, 50]",
    );
  }
  const token = params.get("pageToken");
  const offset =
    token === null
      ? 0
      : Number(
          Buffer.from(token, "base64url")
            .toString("utf8")
            .replace(/^page:/, ""),
        );
  if (!Number.isInteger(offset) || (token !== null && offset <= 0)) {
    throw refusal("invalidPageToken", "pageToken", "The request specifies an invalid page token.");
  }
  return { maxResults, offset };
}

export function writePageToken(offset: number): string {
  return Buffer.from(`page:${offset}`).toString("base64url");
}

function refusal(reason: string, location: string, message: string): GoogleError {
  return new GoogleError(400, { domain: "youtube.parameter", reason, message, locationType: "parameter", location });
}
