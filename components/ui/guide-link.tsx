import { BookOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "./cn";

interface GuideLinkProps {
  /** As a diagnosis names it: pages of the documentation are no addresses of the hub's, and are left out. */
  readonly guide: string | null;
  readonly className?: string;
}

/** Leads to the step of the set-up guide that mends something. */
export function GuideLink({ guide, className }: GuideLinkProps) {
  const t = useTranslations("ui");
  if (!guide?.startsWith("/")) return null;
  // A plain link: the guide may be on this very page, and hears of its step from the browser.
  return (
    <a
      href={guide}
      className={cn("inline-flex w-fit items-center gap-1.5 rounded-sm text-accent-text hover:underline", className)}
    >
      <BookOpen aria-hidden className="size-3.5 shrink-0" />
      {t("guideStep")}
    </a>
  );
}
