import type { Connection } from "@/lib/contracts/connections";

type Lived = Pick<
  Connection,
  | "status"
  | "consentedAt"
  | "createdAt"
  | "accessExpiresAt"
  | "accessRenewsItself"
  | "accessRenewsAt"
  | "refreshExpiresAt"
  | "grantExpiresAt"
>;

export type LifeMark = {
  readonly kind: "consent" | "today" | "renews" | "accessEnd" | "accessStops" | "refreshEnd" | "grantEnd";
  readonly at: string;
};

export interface Life {
  /** In the order of time; `today` is among them. */
  readonly marks: readonly LifeMark[];
  /** The earliest end at which a person has to do something; null where there is none. */
  readonly endsAt: string | null;
}

/** The earliest end at which a person must act: of the consent, of renewing, or of an access that nothing renews. */
export function endOf(
  connection: Omit<Lived, "status" | "consentedAt" | "createdAt" | "accessRenewsAt">,
): string | null {
  const { accessRenewsItself, accessExpiresAt, refreshExpiresAt, grantExpiresAt } = connection;
  const ends = [grantExpiresAt, accessRenewsItself ? refreshExpiresAt : accessExpiresAt];
  return ends.filter((end) => end !== null).sort()[0] ?? null;
}

/** A connection's life as marks on a line of time, from the consent to its last end. */
export function lifeOf(connection: Lived, now: Date): Life {
  const { accessRenewsItself, accessRenewsAt, accessExpiresAt, refreshExpiresAt, grantExpiresAt } = connection;
  const marks: LifeMark[] = [
    { kind: "consent", at: connection.consentedAt ?? connection.createdAt },
    { kind: "today", at: now.toISOString() },
    ...mark("renews", accessRenewsItself ? accessRenewsAt : null),
    ...mark(accessRenewsItself ? "accessEnd" : "accessStops", accessExpiresAt),
    ...mark("refreshEnd", accessRenewsItself ? refreshExpiresAt : null),
    ...mark("grantEnd", grantExpiresAt),
  ];
  return { marks: marks.sort((left, right) => left.at.localeCompare(right.at)), endsAt: endOf(connection) };
}

function mark(kind: LifeMark["kind"], at: string | null): LifeMark[] {
  return at === null ? [] : [{ kind, at }];
}
