import { html } from "hono/html";
import type { SandboxContext } from "./http";
import { findAccount } from "./oauth/accounts";
import type { OAuthWorld } from "./oauth/model";

/** An account's initials on a colour of its own, for stand-ins whose vendor shows pictures. */
export async function answerPicture(c: SandboxContext, world: OAuthWorld, accountId: string): Promise<Response> {
  const account = findAccount(world, accountId);
  if (!account) return c.notFound();
  const initials = `${account.givenName.slice(0, 1)}${account.familyName.slice(0, 1)}`;
  const hue = [...account.email].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 360;
  const svg = await html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96"
 fill="hsl(${hue} 55% 40%)"/><text x="48" y="61" font-family="sans-serif" font-size="36" fill="#fff"
 text-anchor="middle">${initials}</text></svg>`;
  return c.body(String(svg), 200, { "content-type": "image/svg+xml", "cache-control": "public, max-age=3600" });
}
