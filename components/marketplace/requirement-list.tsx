import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { Requirement } from "@/lib/providers/contract";

interface RequirementListProps {
  readonly requirements: readonly Requirement[];
  readonly provider: string;
  /** There is an app to register, for a consent. */
  readonly hasApp: boolean;
}

/** What the vendor asks of whoever sets it up, in plain words, each with the vendor's own page about it. */
export function RequirementList({ requirements, provider, hasApp }: RequirementListProps) {
  const t = useTranslations();
  if (requirements.length === 0) return null;
  return (
    <Card
      title={t("integrationPage.requirements", { provider })}
      description={hasApp ? t("integrationPage.requirementsDetail") : t("integrationPage.requirementsTyped")}
    >
      <ul className="-my-3 divide-y">
        {requirements.map(({ kind, url }) => (
          <li key={kind} className="py-3">
            <p className="font-medium">{t(`requirements.${kind}.title`)}</p>
            <p className="mt-0.5 text-pretty text-quiet">{t(`requirements.${kind}.detail`, { provider })}</p>
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              className="mt-1 inline-flex items-center gap-1.5 rounded-sm text-accent-text hover:underline"
            >
              {t("integrationPage.requirementLink", { host: new URL(url).host, what: t(`requirements.${kind}.title`) })}
              <ExternalLink aria-hidden className="size-3.5 shrink-0" />
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
