import type { ProviderHttp } from "../contract";

/** A phone number in the version of the Graph API that the operator chose: each lives for about two years. */
export function phoneNumberPath({ variables }: ProviderHttp, id: string): string {
  return `${variables.version}/${encodeURIComponent(id)}`;
}
