import { useTranslations } from "next-intl";

interface PatternListProps {
  readonly patterns: readonly string[];
  /** How many are named before the rest is counted. */
  readonly most?: number;
}

/** What an endpoint gets. */
export function PatternList({ patterns, most = 2 }: PatternListProps) {
  const t = useTranslations("endpoints");
  if (patterns.includes("*") && patterns.length === 1) return <span>{t("everything")}</span>;
  const named = patterns.slice(0, most);
  return (
    <span className="flex flex-wrap items-center gap-1">
      {named.map((pattern) => (
        <code key={pattern} className="break-all rounded-sm bg-sunken px-1 py-0.5 font-mono text-xs">
          {pattern}
        </code>
      ))}
      {patterns.length > named.length ? (
        <span className="text-quiet text-xs" title={patterns.slice(most).join(", ")}>
          {t("andMore", { count: patterns.length - named.length })}
        </span>
      ) : null}
    </span>
  );
}
