"use client";

import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Button } from "@/components/ui/button";

interface ErrorMessageProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

/** A page that failed on the server or in the browser: what it affects, the way on, the number for an operator. */
export function ErrorMessage({ error, reset }: ErrorMessageProps) {
  const t = useTranslations("shell");
  const tUi = useTranslations("ui");
  const router = useRouter();

  const again = () =>
    startTransition(() => {
      router.refresh(); // asks the server again; reset alone would only draw the same answer again
      reset();
    });

  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center px-4 py-24 text-center">
      <span className="mb-4 grid size-11 place-items-center rounded-md border border-danger-edge bg-danger-soft text-danger">
        <TriangleAlert aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h1 className="font-semibold text-lg">{t("errorTitle")}</h1>
      <p className="mt-1.5 text-pretty text-quiet">{t("errorDetail")}</p>
      <Button variant="primary" className="mt-5" onClick={again}>
        {tUi("retry")}
      </Button>
      {error.digest ? (
        <p className="mt-6 text-quiet text-xs">
          {t("errorNumber")} <code className="font-mono">{error.digest}</code>
        </p>
      ) : null}
    </div>
  );
}
