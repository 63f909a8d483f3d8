import type { ProviderHttp } from "../contract";

/** A path of Instagram's API, in the version that the operator chose: each lives for about two years. */
export function instagramPath({ variables }: ProviderHttp, path: string): string {
  return `${variables.version}/${path}`;
}

/** What the hub reads of an account. */
export const accountFields = { fields: "user_id,username,name,account_type,profile_picture_url" };
