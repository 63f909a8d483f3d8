import { isDatabaseAway } from "@/db/is-database-away";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import type { RichText } from "@/lib/base/rich-text";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { AgentBrain, Thought } from "./agent-brain";
import { localDay } from "./local-day";
import { type Intent, matchIntent, type Topic } from "./match-intent";
import { deliveriesQuery } from "./queries/deliveries";
import { eventsQuery } from "./queries/events";
import { freeQuery } from "./queries/free";
import { healthQuery } from "./queries/health";
import { paymentsQuery } from "./queries/payments";
import type { Query } from "./queries/query";
import { timeQuery } from "./queries/time";
import { waitingQuery } from "./queries/waiting";
import { daysTo } from "./read-day";
import { bold, richLines } from "./rich";

type Lookup = Exclude<Topic, "help" | "greeting">;

interface Knowledge {
  readonly query: Query;
  /** Is it about what was, so that a weekday is the last one? */
  readonly looksBack: boolean;
  /** Is it not for every member of the organization to see? Then it is not said where others read. */
  readonly isPersonal: boolean;
  readonly example: string;
  /** "I could not look up …" */
  readonly what: string;
}

const KNOWLEDGE: Readonly<Record<Lookup, Knowledge>> = {
  events: {
    query: eventsQuery,
    looksBack: false,
    isPersonal: true,
    example: "What is on today?",
    what: "your calendars",
  },
  free: {
    query: freeQuery,
    looksBack: false,
    isPersonal: true,
    example: "When am I free tomorrow?",
    what: "your calendars",
  },
  health: {
    query: healthQuery,
    looksBack: false,
    isPersonal: false,
    example: "Are all connections working?",
    what: "the connections",
  },
  deliveries: {
    query: deliveriesQuery,
    looksBack: true,
    isPersonal: true,
    example: "Which deliveries failed?",
    what: "the webhooks",
  },
  payments: {
    query: paymentsQuery,
    looksBack: true,
    isPersonal: false,
    example: "Payments today",
    what: "the payments",
  },
  time: { query: timeQuery, looksBack: true, isPersonal: true, example: "Time this week", what: "your time" },
  waiting: {
    query: waitingQuery,
    looksBack: false,
    isPersonal: false,
    example: "Unread messages",
    what: "the conversations",
  },
};

/** What can be asked, as people would ask it. */
export const EXAMPLES: readonly string[] = Object.values(KNOWLEDGE).map(({ example }) => example);

/** Answers from what is in the hub, by what the words of a question are about. */
export const hubBrain: AgentBrain = {
  async answer(ctx, thought) {
    const intent = matchIntent(thought.text);
    if (!intent) return richLines("I did not understand this. You can ask me, for example:", ...examples());
    if (intent.topic === "greeting" || intent.topic === "help") return introduction(thought);
    return lookUp(ctx, { ...thought, intent: { ...intent, topic: intent.topic } });
  },
};

function introduction({ agent }: Thought): RichText {
  return richLines(
    [bold(`${agent.name} here.`), " You can ask me, for example:"],
    ...examples(),
    "/help says what else there is.",
  );
}

function examples(): string[] {
  return EXAMPLES.map((example) => `• ${example}`);
}

interface Asked extends Thought {
  readonly intent: Intent & { readonly topic: Lookup };
}

async function lookUp(ctx: RequestContext<MemberActor>, { intent, isGroup, conversationId }: Asked): Promise<RichText> {
  const { query, looksBack, isPersonal, what } = KNOWLEDGE[intent.topic];
  if (isPersonal && isGroup) return richLines("Not everybody here may see this: ask me in our own chat.");
  try {
    const today = (await localDay(ctx.actor, 0)).date.dayOfWeek;
    const day = { inDays: daysTo(intent.day, { today, looksBack }), isNamed: intent.day.isAssumed !== true };
    return await query(ctx, { day, isGroup, conversationId, appUrl: env().APP_URL });
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    if (error instanceof AppError && error.code === "forbidden") return richLines(error.message);
    ctx.log.warn({ err: error, topic: intent.topic }, "an agent could not look something up");
    return richLines(`I could not look up ${what}: something went wrong in the hub. Please ask me again in a moment.`);
  }
}
