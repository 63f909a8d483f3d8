// Why: the list of what `npm run bench` runs, quick ones first.
import { calendarEvents } from "./calendar-events";
import { calendarFirstSync } from "./calendar-first-sync";
import { calendarIncremental } from "./calendar-incremental";
import { calendarMonth } from "./calendar-month";
import { calendarQueue } from "./calendar-queue";
import { chatBench } from "./chat";
import { conversationsBench } from "./conversations";
import { deliveriesBench } from "./deliveries";
import { demoStart } from "./demo-start";
import type { Bench } from "./figure";
import { firstLoadJs } from "./first-load-js";
import { inboxBench } from "./inbox";
import { inboxGrowth } from "./inbox-growth";
import { liveStreams } from "./live-streams";
import { marketplaceCatalogue } from "./marketplace-catalogue";
import { marketplaceRender } from "./marketplace-render";
import { meteringBench } from "./metering";
import { outboxBench } from "./outbox";
import { proxyBench } from "./proxy";
import { queueBench } from "./queue";
import { refreshHerd } from "./refresh-herd";

export const BENCHES: readonly Bench[] = [
  meteringBench,
  refreshHerd,
  queueBench,
  inboxGrowth,
  deliveriesBench,
  calendarIncremental,
  calendarFirstSync,
  calendarQueue,
  calendarMonth,
  conversationsBench,
  demoStart,
  calendarEvents,
  liveStreams,
  inboxBench,
  chatBench,
  outboxBench,
  proxyBench,
  firstLoadJs,
  marketplaceRender,
  marketplaceCatalogue,
];
