import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type AnalyticsAsked, analyticsAddress } from "./analytics-address";
import { useOperationWords } from "./use-operation-words";

interface DrillPathProps {
  readonly asked: AnalyticsAsked;
  readonly integrationName: string | null;
  readonly connectionName: string | null;
}

/** Where in the breakdown the page stands, and the way back up. */
export function DrillPath({ asked, integrationName, connectionName }: DrillPathProps) {
  const t = useTranslations("analytics");
  const operationWords = useOperationWords();
  const above = { operation: undefined, show: undefined };
  const steps = [
    {
      label: t("everything"),
      href: analyticsAddress(asked, { ...above, integration: undefined, connectionId: undefined }),
    },
    ...(integrationName
      ? [{ label: integrationName, href: analyticsAddress(asked, { ...above, connectionId: undefined }) }]
      : []),
    ...(connectionName ? [{ label: connectionName, href: analyticsAddress(asked, above) }] : []),
    ...(asked.operation ? [{ label: operationWords(asked.operation), href: null }] : []),
  ];
  return (
    <nav aria-label={t("pathLabel")} className="min-w-0">
      <ol className="flex flex-wrap items-center gap-x-1 gap-y-0.5">
        {steps.map(({ label, href }, index) => (
          <li key={label} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden className="size-3.5 shrink-0 text-quiet" /> : null}
            {index < steps.length - 1 && href ? (
              <Link
                href={href}
                scroll={false}
                className="text-quiet underline-offset-4 hover:text-text hover:underline"
              >
                {label}
              </Link>
            ) : (
              <span aria-current="true" className="font-medium wrap-anywhere">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
