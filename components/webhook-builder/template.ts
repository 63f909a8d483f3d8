import type { ContractResult } from "@/lib/contracts/define-contract";
import type { listTemplatesContract } from "@/lib/contracts/webhooks/templates";

type Listed = ContractResult<typeof listTemplatesContract>["data"][number];

/** Of the organization. */
export type OwnTemplate = Omit<Extract<Listed, { kind: "own" }>, "createdAt" | "updatedAt">;

/** One of the hub's, or of the organization's own. */
export type Template = Extract<Listed, { kind: "hub" }> | OwnTemplate;
