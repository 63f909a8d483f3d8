import { sha256 } from "@/lib/base/random";
import type { MemberActor } from "@/lib/core/context/actor";
import { wantedOrganization } from "./choose-membership";
import { sessionTokenOf } from "./session-cookie";

/** What a request was let in by, for asking later whether it still holds. No secret in it. */
export type MemberCredential =
  | { readonly kind: "api_key"; readonly organizationId: string; readonly keyId: string }
  | {
      readonly kind: "session";
      readonly organizationId: string;
      readonly sessionTokenHash: string;
      /** The organization that the request named; null: whichever the session looks at. */
      readonly wantedSlug: string | null;
    };

/** The credential of a request that was just authenticated as this member. */
export function memberCredential(request: Request, actor: MemberActor): MemberCredential {
  const { organizationId } = actor;
  if (actor.kind === "api_key") return { kind: "api_key", organizationId, keyId: actor.keyId };
  const sessionTokenHash = sha256(sessionTokenOf(request) ?? "");
  return { kind: "session", organizationId, sessionTokenHash, wantedSlug: wantedOrganization(request) };
}
