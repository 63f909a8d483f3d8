import { type NamedDay, readDay } from "./read-day";

/** What an agent can be asked about. */
export type Topic = "events" | "free" | "health" | "deliveries" | "payments" | "time" | "waiting" | "help" | "greeting";

export interface Intent {
  readonly topic: Topic;
  /** The day that it is about. */
  readonly day: NamedDay;
}

/** Longer questions are read so far: nobody asks for today's events in ten pages. */
const READ = 500;

/** The first one that fits decides: narrower ones stand before wider ones. */
const TOPICS: readonly { readonly topic: Topic; readonly fits: RegExp }[] = [
  { topic: "free", fits: /\b(free|available|availability|slot|slots|gap|gaps|room for)\b|when (can|could) (i|we)/ },
  {
    topic: "time",
    // "What time is the meeting today?" is about the calendar.
    fits: /\b(hours?|(?<!\b(?:what|which) )time|tracked|timesheet|time ?entries|worked)\b.*\b(week|today|tracked|worked|log|logged|entries)\b|\b(track(ed)?|timesheet|logged)\b|\btime (this|of the) week\b/,
  },
  { topic: "deliveries", fits: /\b(deliver(y|ies)|webhooks?|endpoints?)\b/ },
  { topic: "payments", fits: /\b(payments?|paid|revenue|sales|income|takings|earn(ed|ings)?|money|turnover)\b/ },
  {
    topic: "health",
    fits: /\b(health|healthy|connections?|connected|broken|status|trouble|problems?|working|reconnect|down)\b/,
  },
  { topic: "waiting", fits: /\b(unread|unanswered|inbox|messages?|waiting)\b/ },
  {
    topic: "events",
    fits: /\b(events?|meetings?|calendars?|agenda|appointments?|schedule|schedules)\b|\bwhat('?s| is) (on|up|next)\b|^(today|tomorrow|yesterday)\W*$/,
  },
  { topic: "help", fits: /\b(help|commands?|what can you|who are you)\b|^\?+$/ },
  { topic: "greeting", fits: /^(hi|hello|hey|good (morning|day|evening|afternoon)|moin|hallo|servus)\b/ },
];

/** What somebody asks for; null: it cannot be told. */
export function matchIntent(text: string): Intent | null {
  const read = text
    .slice(0, READ)
    .toWellFormed()
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/<@\w+>|@\w+/g, " ")
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/\s+/g, " ")
    .trim();
  const found = TOPICS.find(({ fits }) => fits.test(read));
  return found ? { topic: found.topic, day: readDay(read) } : null;
}
