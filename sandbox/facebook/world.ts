import type { OAuthWorld } from "../kit/oauth/model";
import { DAY_SECONDS } from "./profile";
import type { FacebookSection } from "./state";

export interface FacebookWorld {
  readonly oauth: OAuthWorld;
  readonly own: FacebookSection;
}

/**
 * "The expiration period for data access is 90 days": then a person has to come back, whatever was traded meanwhile.
 * https://developers.facebook.com/docs/facebook-login/auth-vs-data#data-access-expiration
 */
export function dataAccessEnded({ oauth, own }: FacebookWorld, grantId: string): boolean {
  const consent = own.data.consents[grantId];
  return consent !== undefined && consent.at + 90 * DAY_SECONDS * 1_000 <= oauth.clock.now().getTime();
}
