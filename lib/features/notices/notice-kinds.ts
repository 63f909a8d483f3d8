import type { NoticeKind, NoticePace } from "@/db/schema";

/** The ways a person can be told: in the bell of the hub, by e-mail, in their own chats; and how soon outside of the hub. */
export interface NoticeWays {
  readonly inApp: boolean;
  readonly email: boolean;
  /** Keys of integrations. */
  readonly chats: readonly string[];
  readonly pace: NoticePace;
}

const AT_ONCE = { chats: [], pace: "at_once" } as const;

/** What counts for a kind while the person has chosen nothing. In the order in which the settings show them. */
export const DEFAULT_WAYS: Readonly<Record<NoticeKind, NoticeWays>> = {
  connection_needs_reauth: { inApp: true, email: true, ...AT_ONCE },
  connection_expires: { inApp: true, email: true, ...AT_ONCE },
  connection_recovered: { inApp: true, email: false, ...AT_ONCE },
  sync_failed: { inApp: true, email: false, ...AT_ONCE },
  endpoint_disabled: { inApp: true, email: true, ...AT_ONCE },
  // Who sells a lot would find nothing else in the bell.
  payment: { inApp: false, email: false, ...AT_ONCE },
  refund: { inApp: true, email: false, ...AT_ONCE },
  lead: { inApp: true, email: false, ...AT_ONCE },
  post_failed: { inApp: true, email: false, ...AT_ONCE },
  // It comes to who has chosen an hour for it, and is no line in the bell.
  daily_summary: { inApp: false, email: true, ...AT_ONCE },
};

export const NOTICE_KINDS = Object.keys(DEFAULT_WAYS) as NoticeKind[]; // the keys are exactly the kinds
