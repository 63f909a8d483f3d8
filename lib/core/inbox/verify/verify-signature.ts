import type { SignatureScheme } from "@/lib/providers/webhook-contract";
import type { Presented } from "./presented";
import type { Verdict } from "./verdict";
import { verifyEd25519 } from "./verify-ed25519";
import { verifyHmac } from "./verify-hmac";
import { verifyJwt } from "./verify-jwt";
import { verifyReceiver } from "./verify-receiver";
import { verifyToken } from "./verify-token";

/** Those that are checked against secrets; watches are checked against what the hub knows of them (`find-senders.ts`). */
export type ProvenScheme = Exclude<SignatureScheme, { kind: "watch_token" | "item_watch_token" }>;

/** Does the request prove where it comes from? Whatever it shows: the answer is a verdict, never an error. */
export function verifySignature(scheme: ProvenScheme, presented: Presented): Verdict | Promise<Verdict> {
  switch (scheme.kind) {
    case "hmac":
      return verifyHmac(scheme, presented);
    case "ed25519":
      return verifyEd25519(scheme, presented);
    case "token":
      return verifyToken(scheme.token, presented);
    case "jwt":
      return verifyJwt(scheme, presented);
    case "receiver":
      return verifyReceiver(presented);
  }
}
