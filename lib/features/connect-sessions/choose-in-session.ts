import type { SessionConnection } from "@/lib/contracts/connect-sessions";
import type { AnonymousActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { chooseFor } from "@/lib/features/connections/choose-option";
import { findMadeConnection } from "./find-made-connection";
import { presentSessionConnection } from "./present-session-connection";
import { withoutOurWays } from "./without-our-ways";

export interface ChooseInSessionInput {
  readonly token: string;
  readonly connectionId: string;
  readonly choice: string;
  readonly optionId: string;
}

/** A customer makes a choice of a connection that they have just connected. */
export async function chooseInSession(
  ctx: RequestContext<AnonymousActor>,
  input: ChooseInSessionInput,
): Promise<SessionConnection> {
  return withoutOurWays(async () => {
    const { session, actor, connection } = await findMadeConnection(input);
    await chooseFor({ ...ctx, actor }, connection, input);
    return presentSessionConnection(session, connection.id);
  });
}
