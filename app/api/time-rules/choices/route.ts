import { listRuleChoicesContract } from "@/lib/contracts/time-rules";
import { route } from "@/lib/core/http/route";
import { listRuleChoices } from "@/lib/features/time-rules/list-rule-choices";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listRuleChoicesContract,
  access: "time:read",
  handle: (ctx) => listRuleChoices(ctx),
});
