import type { ContractResult } from "@/lib/contracts/define-contract";
import type { previewTransformationContract } from "@/lib/contracts/webhooks/templates";

/** Where an expression is wrong. Places count from 0; null where nobody knows. */
export type ExpressionError = NonNullable<ContractResult<typeof previewTransformationContract>["filterError"]>;
