/** What the analytics page is asked for, all of it in its address. */
export interface AnalyticsAsked {
  readonly range: "24h" | "7d" | "30d" | "90d";
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly integration?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly operation?: string | undefined;
  readonly show?: "all" | undefined;
}

/** The page's address with some of it changed; `undefined` takes a part away. */
export function analyticsAddress(
  asked: AnalyticsAsked,
  changes: { readonly [Name in keyof AnalyticsAsked]?: AnalyticsAsked[Name] | undefined },
): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, ...changes })) {
    if (value !== undefined && !(name === "range" && value === "24h")) params.set(name, value);
  }
  return params.size > 0 ? `/integration-hub/analytics?${params}` : "/integration-hub/analytics";
}
