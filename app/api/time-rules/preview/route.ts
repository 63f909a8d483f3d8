import { previewTimeRuleContract } from "@/lib/contracts/time-rules";
import { route } from "@/lib/core/http/route";
import { previewTimeRule } from "@/lib/features/time-rules/preview-time-rule";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: previewTimeRuleContract,
  access: "time:write",
  handle: (ctx, { body }) => previewTimeRule(ctx, body),
});
