import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";

interface ConnectRefusedProps {
  readonly name: string;
  readonly isViewer: boolean;
  /** Variables without which this way cannot be used. */
  readonly missing: readonly string[];
}

/** Why nothing can be connected this way now: a button that does nothing, and the reason beside it. */
export function ConnectRefused({ name, isViewer, missing }: ConnectRefusedProps) {
  const t = useTranslations("integrationPage");
  const reasonId = useId();
  return (
    <>
      <Button variant="primary" disabled aria-describedby={reasonId} className="w-full">
        {t("connect", { name })}
      </Button>
      <div id={reasonId} className="mt-3 text-quiet text-xs">
        {missing.length > 0 ? (
          <>
            <p className="text-pretty break-words">
              {t("notConfigured", { variables: missing.join(", "), count: missing.length })}
            </p>
            <a href="#guide" className="mt-1 inline-block rounded-sm font-medium text-accent-text hover:underline">
              {t("openGuide")}
            </a>
          </>
        ) : null}
        {missing.length === 0 ? <p>{isViewer ? t("viewer") : t("needsOwnApp", { name })}</p> : null}
      </div>
    </>
  );
}
