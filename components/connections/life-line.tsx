"use client";

import { useTranslations } from "next-intl";
import { useHubNow } from "@/components/i18n/now-provider";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { ExactTime } from "@/components/ui/exact-time";
import type { Connection } from "@/lib/contracts/connections";
import { holdsSecret } from "./holds-secret";
import { type Life, type LifeMark, lifeOf } from "./life-of";

const DAY_MS = 86_400_000;
const DOTS: Readonly<Record<LifeMark["kind"], string>> = {
  consent: "bg-positive",
  today: "bg-accent",
  renews: "bg-working",
  accessEnd: "border-2 border-working bg-raised",
  accessStops: "bg-caution",
  refreshEnd: "bg-caution",
  idleEnd: "border-2 border-working bg-raised",
  grantEnd: "bg-caution",
};

interface LifeLineProps {
  readonly connection: Connection;
  readonly renewalMovesEnd: boolean;
}

/** From the consent to the ends: when the hub renews by itself, and when somebody has to do what. */
export function LifeLine({ connection, renewalMovesEnd }: LifeLineProps) {
  const t = useTranslations("connections.life");
  const now = useHubNow();
  const life = lifeOf(connection, { now, renewalMovesEnd });
  const sentence = sentenceOf(connection, life, now);
  return (
    <Card
      title={t("title")}
      description={t.rich(sentence, {
        time: () => (life.endsAt ? <ExactTime at={life.endsAt} isShort={isFar(life.endsAt, now)} /> : null),
      })}
    >
      {/* The list says it all; the line beside it is for the eye. */}
      <ol className="relative">
        {life.marks.map((one, index) => (
          <Mark
            key={one.kind}
            mark={one}
            way={connection.authKind}
            isLast={index === life.marks.length - 1}
            now={now}
          />
        ))}
      </ol>
    </Card>
  );
}

interface MarkProps {
  readonly mark: LifeMark;
  readonly way: string;
  readonly isLast: boolean;
  readonly now: Date;
}

function Mark({ mark: { kind, at }, way, isLast, now }: MarkProps) {
  const t = useTranslations("connections.life");
  const isOver = new Date(at) < now;
  return (
    <li className="relative flex gap-3 pb-4 last:pb-0">
      {isLast ? null : (
        <span
          aria-hidden
          className={cn(
            "absolute top-3 bottom-0 left-[5px] border-l-2",
            isOver ? "border-edge-strong" : "border-dashed",
          )}
        />
      )}
      <span aria-hidden className={cn("relative mt-1 size-3 shrink-0 rounded-full", DOTS[kind])} />
      <span className="flex min-w-0 grow flex-wrap justify-between gap-x-4">
        <span className={cn(kind === "today" && "font-medium")}>{t(kind === "consent" ? beginningOf(way) : kind)}</span>
        <span className="text-quiet tabular-nums">
          <ExactTime at={at} isShort={isFar(at, now)} />
        </span>
      </span>
    </li>
  );
}

/** What was typed in nobody consented to; by the hub's own bot nothing was even typed in. */
function beginningOf(way: string) {
  if (way === "oauth2") return "consent";
  return way === "shared_bot" ? "connected" : "entered";
}

function sentenceOf(
  { status, accessRenewsItself, accessExpiresAt, authKind }: Connection,
  { endsAt, marks }: Life,
  now: Date,
) {
  if (status === "needs_reauth") return "stopped";
  if (status === "paused") return "resting";
  if (endsAt === null && marks.some(({ kind }) => kind === "idleEnd")) return "moving";
  if (endsAt === null)
    return accessRenewsItself && accessExpiresAt
      ? "nothing"
      : authKind !== "oauth2" && holdsSecret(authKind)
        ? "typed"
        : "lasting";
  if (new Date(endsAt) <= now) return "over";
  return accessRenewsItself ? "act" : "actPlain";
}

/** Of what is days away, the hour says nothing. */
function isFar(at: string, now: Date): boolean {
  return Math.abs(new Date(at).getTime() - now.getTime()) > DAY_MS;
}
