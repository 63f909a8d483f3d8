import type { ProviderHttp } from "../contract";

/** A path of the Graph API's, in the version that the operator chose: each lives for about two years. */
export function graphPath({ variables }: ProviderHttp, path: string): string {
  return `${variables.version}/${path}`;
}
