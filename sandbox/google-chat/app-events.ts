import { newId } from "@/lib/base/id";
import type { SigningKey } from "../kit/signing-key";
import type { AppWebhook } from "../kit/webhooks/app-webhook";

const LIFETIME_SECONDS = 45 * 60;

/**
 * What people do with a Chat app whose authentication audience is its own address: the token is Google's, for that address. The
 * other choice, the project's number, has keys in certificates, which the stand-in does not make.
 * https://developers.google.com/workspace/chat/verify-requests-from-chat#verify-jwt-http-url
 */
export function chatAppEvents(key: SigningKey): AppWebhook {
  return {
    deadlineMs: 30_000,
    takenWith: "none",
    type: "application/json",
    sign({ address, at, isForged }) {
      const seconds = Math.floor(at.getTime() / 1000);
      const claims = {
        ...{ iss: "https://accounts.google.com", aud: address, email: "chat@system.gserviceaccount.com" },
        ...{ email_verified: true, azp: "1", sub: "1", iat: seconds, exp: seconds + LIFETIME_SECONDS },
      };
      return { authorization: `Bearer ${isForged ? key.forge(claims) : key.sign(claims)}` };
    },
    sample(now) {
      const space = { name: "spaces/AAAAacmeops", type: "ROOM", displayName: "Acme operations" };
      const user = { name: "users/115", displayName: "Ana Rivera", email: "ana@acme.test", type: "HUMAN" };
      const name = `${space.name}/messages/${newId()}`;
      const text = { text: "@Hub hello", argumentText: " hello" };
      const message = { name, sender: user, createTime: now.toISOString(), ...text, space };
      return { type: "MESSAGE", eventTime: now.toISOString(), token: "SANDBOX-legacy-token", message, space, user };
    },
  };
}
