"use client";

import { ChevronLeft, ChevronRight, Download } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

interface Days {
  readonly from: string;
  readonly to: string;
}

interface RangeBarProps {
  readonly range: Days & { readonly before: Days; readonly after: Days; readonly isThisWeek: boolean };
  /** What the CSV holds. */
  readonly filter: Readonly<Record<string, string>>;
}

const address = ({ from, to }: Days) => `/time?${new URLSearchParams({ from, to })}`;
const ENDS = ["from", "to"] as const;
const IN_UTC = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;

/** Which days are shown: the ones before and after, any others, and the same as CSV. */
export function RangeBar({ range, filter }: RangeBarProps) {
  const t = useTranslations("time.range");
  const format = useFormatter();
  const router = useRouter();
  const id = useId();
  const [first, last] = [range.from, range.to].map((day) => new Date(`${day}T00:00:00Z`));
  const choose = (end: (typeof ENDS)[number], day: string) => {
    if (day) router.push(address({ from: range.from, to: range.to, [end]: day }), { scroll: false });
  };
  const step = buttonLook({ size: "sm" });
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="flex items-center gap-2">
        <Link href={address(range.before)} scroll={false} aria-label={t("before")} className={step}>
          <ChevronLeft aria-hidden />
        </Link>
        <Link href={address(range.after)} scroll={false} aria-label={t("after")} className={step}>
          <ChevronRight aria-hidden />
        </Link>
        {range.isThisWeek ? null : (
          <Link href="/time" scroll={false} className={step}>
            {t("thisWeek")}
          </Link>
        )}
      </div>
      {/* Browsers' spaces around a dash differ from the server's; React keeps the server's. */}
      <p className="font-semibold" suppressHydrationWarning>
        {first && last ? format.dateTimeRange(first, last, IN_UTC) : null}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {ENDS.map((end) => (
          <span key={end} className="flex items-center gap-1.5">
            <Label htmlFor={`${id}-${end}`} className="font-normal! text-quiet">
              {t(end)}
            </Label>
            <Input
              id={`${id}-${end}`}
              key={range[end]}
              type="date"
              className="h-8! w-36!"
              defaultValue={range[end]}
              onChange={(event) => choose(end, event.target.value)}
            />
          </span>
        ))}
      </div>
      <a
        href={`/api/time-entries/export?${new URLSearchParams(filter)}`}
        download
        title={t("csvHint")}
        className={`${step} sm:ml-auto`}
      >
        <Download aria-hidden />
        {t("csv")}
      </a>
    </div>
  );
}
