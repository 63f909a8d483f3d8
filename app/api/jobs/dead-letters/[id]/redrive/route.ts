import { redriveDeadLetterContract } from "@/lib/contracts/dead-letters";
import { route } from "@/lib/core/http/route";
import { redriveDeadLetter } from "@/lib/features/dead-letters/redrive-dead-letter";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: redriveDeadLetterContract,
  access: "dead_letters:write",
  handle: (ctx, { params }) => redriveDeadLetter(ctx, params),
});
