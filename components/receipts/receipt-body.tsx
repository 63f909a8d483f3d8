"use client";

import { EyeOff, Terminal } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ReceiptDetail } from "@/lib/contracts/receipts/receipt";

const FORMS = ["pretty", "raw", "curl"] as const;
type Form = (typeof FORMS)[number];

/** What was sent: indented, as it came, and as commands that send it again. */
export function ReceiptBody({ receipt: { body, curl } }: { receipt: ReceiptDetail }) {
  const t = useTranslations("webhooks.body");
  const [chosen, setChosen] = useState<Form>("pretty");
  if (body.kind === "hidden") {
    return (
      <p className="flex gap-2 rounded-md border bg-sunken p-3 text-quiet">
        <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t(`hidden.${body.because}`)}
      </p>
    );
  }
  const texts: Readonly<Record<Form, string | null>> = {
    pretty: body.pretty,
    raw: body.raw,
    curl: curl?.command ?? null,
  };
  const forms = FORMS.filter((form) => texts[form] !== null);
  const form = forms.includes(chosen) ? chosen : "raw";
  const text = texts[form] ?? "";
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center gap-1">
        {forms.map((one) => (
          <Button
            key={one}
            size="sm"
            variant={one === form ? "secondary" : "ghost"}
            aria-pressed={one === form}
            onClick={() => setChosen(one)}
          >
            {one === "curl" ? <Terminal aria-hidden /> : null}
            {t(`forms.${one}`)}
          </Button>
        ))}
        <span className="ml-auto">
          <CopyButton text={text} what={t(`forms.${form}`)} />
        </span>
      </div>
      {form === "curl" && curl ? (
        <p className="mb-2 text-pretty text-quiet text-xs">{t(`signing.${curl.signing}`)}</p>
      ) : null}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={t(`forms.${form}`)}
        className="max-h-96 overflow-auto rounded-md border bg-sunken p-3"
      >
        <pre className="font-mono text-xs leading-5">{text === "" ? t("empty") : text}</pre>
      </section>
      <BodyNotes body={body} />
    </div>
  );
}

function BodyNotes({ body }: { body: Exclude<ReceiptDetail["body"], { kind: "hidden" }> }) {
  const t = useTranslations("webhooks.body");
  const format = useFormatter();
  const notes = [
    t("size", { bytes: format.number(body.bytes) }),
    ...(body.whole ? [] : [t("part")]),
    ...(body.masked ? [t("masked")] : []),
    ...(body.kind === "base64" ? [t("base64")] : []),
  ];
  return <p className="mt-1.5 text-pretty text-quiet text-xs">{notes.join(" ")}</p>;
}
