import { type HasEndpoints, providerEndpoints } from "./endpoints";

// Words of an API are short and plain; everything else in a path is somebody's id: an address, a number, a hash.
const WORD = /^(?=.{1,32}$)(v\d+(\.\d+)?|[a-z][a-z_]{0,19}|[a-z]+([A-Z][a-z]+)+)$/;

/** What a URL of a provider asks for, with ids left out: the endpoint's name, or the path below the API's root. */
export function operationOf(provider: HasEndpoints, url: URL): string {
  const { api, ...endpoints } = providerEndpoints(provider);
  const address = url.origin + url.pathname;
  const named = Object.entries(endpoints).find(([, endpoint]) => endpoint === address);
  if (named) return named[0];
  const path = address.startsWith(`${api}/`) ? address.slice(api.length) : url.pathname;
  return path
    .split("/")
    .map((segment) => (segment === "" || WORD.test(segment) ? segment : "{}"))
    .join("/")
    .slice(0, 200);
}
