/** Says which of an organization's things changed; `onlyUserId`: that member alone is to hear of it. */
export interface Change<Topic extends string = string> {
  readonly topics: readonly Topic[];
  readonly onlyUserId: string | null;
}

/** What has gathered for one organization since it was last told of. */
export interface Gathered<Topic extends string = string> {
  readonly organizationId: string;
  readonly changes: readonly Change<Topic>[];
  /** When the first of these changes was made, before its transaction committed. */
  readonly sinceMs: number;
}

export interface Coalescer<Topic extends string = string> {
  add(organizationId: string, change: Change<Topic>, atMs: number): void;
  /** Sends what waits, without its rest, and waits until all of it is out. */
  flush(): Promise<void>;
}

interface CoalesceOptions<Topic extends string> {
  /** Takes what is due of any number of organizations at once. Must not reject. */
  readonly send: (batch: readonly Gathered<Topic>[]) => Promise<unknown>;
  /** After sending, an organization rests for so long. */
  readonly restMs: number;
  /** Soon, but after the work that is under way: what one transaction changed goes together. */
  readonly soon: (work: () => void) => void;
  readonly later: (work: () => void, ms: number) => void;
}

interface Pending<Topic extends string> {
  readonly topicsByUser: Map<string | null, Set<Topic>>;
  readonly sinceMs: number;
}

/**
 * Merges changes, organization by organization: the first goes out at once, those that follow wait together until the
 * organization has rested. A thousand changes in a second are ten messages.
 */
export function coalesce<Topic extends string>(options: CoalesceOptions<Topic>): Coalescer<Topic> {
  const waiting = new Map<string, Pending<Topic>>();
  const resting = new Set<string>();
  const sending = new Set<Promise<unknown>>();
  let isSoon = false;

  function sendDue(): void {
    isSoon = false;
    const due = [...waiting.keys()].filter((organizationId) => !resting.has(organizationId));
    if (due.length > 0) sendAll(due);
  }

  function sendAll(due: readonly string[]): void {
    const batch = due.flatMap((organizationId) => take(organizationId));
    for (const organizationId of due) resting.add(organizationId);
    const rested = new Promise<void>((resolve) => options.later(resolve, options.restMs));
    const sent = options.send(batch).finally(() => sending.delete(sent));
    sending.add(sent);
    // A slow database is not asked again before it has answered.
    void Promise.all([sent, rested]).then(() => {
      for (const organizationId of due) resting.delete(organizationId);
      sendDue();
    });
  }

  function take(organizationId: string): Gathered<Topic>[] {
    const pending = waiting.get(organizationId);
    waiting.delete(organizationId);
    if (!pending) return [];
    const changes = [...pending.topicsByUser].map(([onlyUserId, topics]) => ({ onlyUserId, topics: [...topics] }));
    return [{ organizationId, changes, sinceMs: pending.sinceMs }];
  }

  return {
    add(organizationId, { topics, onlyUserId }, atMs) {
      const { topicsByUser, sinceMs } = waiting.get(organizationId) ?? { topicsByUser: new Map(), sinceMs: atMs };
      topicsByUser.set(onlyUserId, new Set([...(topicsByUser.get(onlyUserId) ?? []), ...topics]));
      waiting.set(organizationId, { topicsByUser, sinceMs: Math.min(sinceMs, atMs) });
      if (isSoon || resting.has(organizationId)) return;
      isSoon = true;
      options.soon(sendDue);
    },
    async flush() {
      if (waiting.size > 0) sendAll([...waiting.keys()]);
      await Promise.all(sending);
    },
  };
}
