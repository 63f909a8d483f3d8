/**
 * How far the proxy goes at a vendor with a connection's access (docs/adding-a-provider.md). Whatever the vendor, it
 * refuses addresses whose words say that they give out, show or end access (`lib/features/proxy/refuse-access-requests.ts`).
 */
export interface ProxyReach {
  /** read: GET and HEAD alone, where the vendor lets a body name another request, or other fields, than the address does. */
  readonly methods: "all" | "read";
  /** How the paths below the API's root begin that it reaches, each with all below it; `/`: all of them. */
  readonly below: readonly `/${string}`[];
  /** Further addresses that it reaches, with all below them, by their names in `endpoints.more`. */
  readonly roots: readonly string[];
  /**
   * What of the vendor's own would give out, show or end access, or pass requests on that nobody has looked at: parts of a
   * path, wherever they stand in one, with all below. `*` is anything within a part; a method before it refuses that alone:
   * `DELETE connections`.
   */
  readonly refuses: readonly string[];
  /** Parameters of a query that make another request of it than it looks like. */
  readonly refusesParameters: readonly string[];
  /** Members of the answers' JSON whose text is hidden wherever they stand: tokens that are not the connection's own. */
  readonly hides: readonly string[];
}
