import { redriveDeadLettersContract } from "@/lib/contracts/dead-letters";
import { route } from "@/lib/core/http/route";
import { redriveDeadLettersOfJob } from "@/lib/features/dead-letters/redrive-dead-letters-of-job";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: redriveDeadLettersContract,
  access: "dead_letters:write",
  handle: (ctx, { body }) => redriveDeadLettersOfJob(ctx, body),
});
