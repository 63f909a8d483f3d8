import { discardDeadLetterContract } from "@/lib/contracts/dead-letters";
import { route } from "@/lib/core/http/route";
import { discardDeadLetter } from "@/lib/features/dead-letters/discard-dead-letter";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const DELETE = route({
  contract: discardDeadLetterContract,
  access: "dead_letters:write",
  handle: (ctx, { params }) => discardDeadLetter(ctx, params),
});
