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
  readonly kind: "consent" | "today" | "renews" | "accessEnd" | "accessStops" | "refreshEnd" | "idleEnd" | "grantEnd";
  readonly at: string;
};

export interface Life {
  /** In the order of time; `today` is among them. */
  readonly marks: readonly LifeMark[];
  /** The earliest end at which a person has to do something; null where there is none. */
  readonly endsAt: string | null;
}

export interface Renewing {
  readonly now: Date;
  /** Each renewal gives the means for the next one anew, with an end of its own. */
  readonly renewalMovesEnd: boolean;
}

/** As the notices do: people are told from here on. */
const NEAR_MS = 14 * 86_400_000;

/** The earliest end at which a person must act: of the consent, of renewing, or of an access that nothing renews. */
export function endOf(
  connection: Omit<Lived, "status" | "consentedAt" | "createdAt" | "accessRenewsAt">,
  renewing: Renewing,
): string | null {
  const { accessRenewsItself, accessExpiresAt, refreshExpiresAt, grantExpiresAt } = connection;
  const ownEnd = accessRenewsItself ? endOfRenewing(refreshExpiresAt, renewing) : accessExpiresAt;
  return [grantExpiresAt, ownEnd].filter((end) => end !== null).sort()[0] ?? null;
}

/** An end that each renewal moves counts only once it is near: then no renewal has come through for long. */
function endOfRenewing(endsAt: string | null, { now, renewalMovesEnd }: Renewing): string | null {
  if (endsAt === null || !renewalMovesEnd) return endsAt;
  return new Date(endsAt).getTime() - now.getTime() > NEAR_MS ? null : endsAt;
}

/** A connection's life as marks on a line of time, from the consent to its last end. */
export function lifeOf(connection: Lived, renewing: Renewing): Life {
  const { accessRenewsItself, accessRenewsAt, accessExpiresAt, refreshExpiresAt, grantExpiresAt } = connection;
  const { now, renewalMovesEnd } = renewing;
  const marks: LifeMark[] = [
    { kind: "consent", at: connection.consentedAt ?? connection.createdAt },
    { kind: "today", at: now.toISOString() },
    ...mark("renews", accessRenewsItself ? accessRenewsAt : null),
    ...mark(accessRenewsItself ? "accessEnd" : "accessStops", accessExpiresAt),
    ...mark(renewalMovesEnd ? "idleEnd" : "refreshEnd", accessRenewsItself ? refreshExpiresAt : null),
    ...mark("grantEnd", grantExpiresAt),
  ];
  return { marks: marks.sort((left, right) => left.at.localeCompare(right.at)), endsAt: endOf(connection, renewing) };
}

function mark(kind: LifeMark["kind"], at: string | null): LifeMark[] {
  return at === null ? [] : [{ kind, at }];
}
