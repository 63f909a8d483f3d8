import type { ExternalAccount } from "../contract";
import type { Userinfo } from "./wire";

/** `sub` is the member's id for this app; `urn:li:person:{sub}` is who posts. */
export function mapAccount({ sub, name, email, picture }: Userinfo): ExternalAccount {
  return { id: sub, name: name ?? null, email: email ?? null, imageUrl: picture ?? null };
}
