import { createTimeRuleContract, listTimeRulesContract } from "@/lib/contracts/time-rules";
import { route } from "@/lib/core/http/route";
import { createTimeRule } from "@/lib/features/time-rules/create-time-rule";
import { listTimeRules } from "@/lib/features/time-rules/list-time-rules";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listTimeRulesContract,
  access: "time:read",
  handle: (ctx, { query }) => listTimeRules(ctx, query),
});

export const POST = route({
  contract: createTimeRuleContract,
  access: "time:write",
  handle: (ctx, { body }) => createTimeRule(ctx, body),
});
