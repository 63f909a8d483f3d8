import { createHash } from "node:crypto";
import type { Account } from "../kit/oauth/model";

/** A public account, a private one, and one that TikTok does not let post. */
export const TIKTOK_ACCOUNTS: readonly Account[] = [
  account("ana@acme.test", { givenName: "Ana", familyName: "Rivera", username: "acmebakery", posting: "public" }),
  account("ben@acme.test", { givenName: "Ben", familyName: "Okafor", username: "benrides", posting: "private" }),
  account("chloe.martin@outlook.test", {
    givenName: "Chloe",
    familyName: "Martin",
    username: "chloe",
    posting: "banned",
  }),
];

interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly username: string;
  readonly posting: "public" | "private" | "banned";
}

/** With an `open_id`: what an app knows the account by. */
function account(email: string, { givenName, familyName, username, posting }: Person): Account {
  const hex = createHash("sha256").update(`tiktok:${email}`).digest("hex");
  const id = `-000${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return { id, email, name: `${givenName} ${familyName}`, givenName, familyName, extra: { username, posting } };
}
