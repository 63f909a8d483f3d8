"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { notify } from "./notify";

const SHOWN_MS = 2000;

/** Copies a text. `what` completes its name for screen readers: "Copy redirect URI". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const t = useTranslations("ui");
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // No clipboard without https, or without the person's leave.
      notify({ tone: "danger", text: t("copyFailed") });
    }
  };

  return (
    <>
      <Button variant="ghost" size="icon" onClick={copy} aria-label={t("copyWhat", { what })} title={t("copy")}>
        {copied ? <Check aria-hidden className="text-positive" /> : <Copy aria-hidden />}
      </Button>
      <span role="status" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </>
  );
}
