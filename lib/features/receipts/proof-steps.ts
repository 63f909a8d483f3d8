import type { StoredProof } from "@/db/schema";
import type { ReceiptDetail } from "@/lib/contracts/receipts/receipt";

/** What was checked before a request was kept, in its order. */
export function proofSteps(
  address: string,
  { scheme, secret, signedAt, ageSeconds }: StoredProof,
): ReceiptDetail["proof"] {
  return [
    { step: "address", value: address, ageSeconds: null },
    { step: "scheme", value: scheme, ageSeconds: null },
    { step: "secret", value: secret, ageSeconds: null },
    ...(signedAt === null ? [] : [{ step: "time" as const, value: signedAt, ageSeconds }]),
  ];
}
