import type { NoticeKind } from "@/db/schema";

/** The ways a person can be told: in the bell of the hub, by e-mail. */
export interface NoticeWays {
  readonly inApp: boolean;
  readonly email: boolean;
}

/** What counts for a kind while the person has chosen nothing. In the order in which the settings show them. */
export const DEFAULT_WAYS: Readonly<Record<NoticeKind, NoticeWays>> = {
  connection_needs_reauth: { inApp: true, email: true },
  connection_expires: { inApp: true, email: true },
  connection_recovered: { inApp: true, email: false },
  endpoint_disabled: { inApp: true, email: true },
};

export const NOTICE_KINDS = Object.keys(DEFAULT_WAYS) as NoticeKind[]; // the keys are exactly the kinds
