import { CalendarClock, InfinityIcon, KeyRound, type LucideIcon, RefreshCw, UserCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { AccessLifetime } from "@/lib/contracts/setup-guide";

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;
const YEAR_SECONDS = 365 * DAY_SECONDS;

const ICONS: Readonly<Record<AccessLifetime["kind"], LucideIcon>> = {
  renewed: RefreshCw,
  extended: RefreshCw,
  endless: InfinityIcon,
  idle: CalendarClock,
  ends: UserCheck,
  consent: UserCheck,
};

interface LifetimeListProps {
  readonly lifetimes: readonly AccessLifetime[];
  /** It can be connected by something that is typed in. */
  readonly isTyped: boolean;
  readonly provider: string;
}

/** How long access lasts: when the hub carries on by itself, and when a person has to come. */
export function LifetimeList({ lifetimes, isTyped, provider }: LifetimeListProps) {
  const t = useTranslations("integrationPage");
  const say = useDuration();
  if (lifetimes.length === 0 && !isTyped) return null;
  return (
    <Card title={lifetimes.length > 0 ? t("lifetimes") : t("lifetimeTitle")}>
      <ul className="grid gap-2.5">
        {lifetimes.map((lifetime) => {
          const Icon = ICONS[lifetime.kind];
          const time = "seconds" in lifetime ? say(lifetime.seconds) : "";
          return (
            <li key={lifetime.kind} className="flex gap-2.5">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
              <span className="text-pretty">{t(`lifetime.${lifetime.kind}`, { provider, time })}</span>
            </li>
          );
        })}
        {isTyped ? (
          <li className="flex gap-2.5">
            <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
            <span className="text-pretty">
              {lifetimes.length > 0 ? t("lifetimeTypedToo", { provider }) : t("lifetimeTyped", { provider })}
            </span>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

/** In the largest unit that comes out even: "60 days", "5 years". */
function useDuration(): (seconds: number) => string {
  const format = useFormatter();
  const say = (value: number, unit: "hour" | "day" | "year") =>
    format.number(value, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 1 });
  return (seconds) => {
    if (seconds >= 2 * YEAR_SECONDS && seconds % YEAR_SECONDS === 0) return say(seconds / YEAR_SECONDS, "year");
    if (seconds >= 2 * DAY_SECONDS) return say(seconds / DAY_SECONDS, "day");
    return say(seconds / HOUR_SECONDS, "hour");
  };
}
