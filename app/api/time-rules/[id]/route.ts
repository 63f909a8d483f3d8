import { deleteTimeRuleContract, getTimeRuleContract, updateTimeRuleContract } from "@/lib/contracts/time-rules";
import { route } from "@/lib/core/http/route";
import { deleteTimeRule } from "@/lib/features/time-rules/delete-time-rule";
import { getTimeRule } from "@/lib/features/time-rules/get-time-rule";
import { updateTimeRule } from "@/lib/features/time-rules/update-time-rule";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getTimeRuleContract,
  access: "time:read",
  handle: (ctx, { params }) => getTimeRule(ctx, params),
});

export const PATCH = route({
  contract: updateTimeRuleContract,
  access: "time:write",
  handle: (ctx, { params, body }) => updateTimeRule(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteTimeRuleContract,
  access: "time:write",
  handle: (ctx, { params }) => deleteTimeRule(ctx, params),
});
