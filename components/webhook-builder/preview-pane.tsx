"use client";

import { CircleCheck, CircleMinus, CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/deliveries/code-block";
import { indentJson } from "@/components/deliveries/indent-json";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Select } from "@/components/ui/select";
import type { ContractResult } from "@/lib/contracts/define-contract";
import type { previewTransformationContract } from "@/lib/contracts/webhooks/templates";
import type { usePreview } from "./queries";

type Preview = ContractResult<typeof previewTransformationContract>;
const INPUTS = ["latest", "sample"] as const;

interface PreviewPaneProps {
  readonly types: readonly string[];
  readonly eventType: string;
  readonly onEventType: (type: string) => void;
  readonly input: "latest" | "sample" | undefined;
  readonly onInput: (input: "latest" | "sample") => void;
  readonly preview: ReturnType<typeof usePreview>;
  /** It is about what was typed before. */
  readonly isOld: boolean;
}

/** What the newest event of a type, or the sample, would be sent as. */
export function PreviewPane(props: PreviewPaneProps) {
  const { types, eventType, preview, isOld } = props;
  const t = useTranslations("webhookBuilder.preview");
  const { data, error, refetch } = preview;
  return (
    <section aria-label={t("title")} className="grid min-w-0 content-start gap-4 lg:sticky lg:top-6 lg:self-start">
      {types.length === 0 ? (
        <p className="rounded-md border border-dashed px-4 py-10 text-center text-pretty text-quiet">{t("noType")}</p>
      ) : (
        <>
          <Choices {...props} />
          {error ? <ProblemCallout error={error} onRetry={() => void refetch()} /> : null}
          {data && !error ? (
            <div aria-busy={isOld} className={cn("grid min-w-0 gap-4", isOld && "opacity-60")}>
              <Verdict preview={data} isOld={isOld} />
              <Result preview={data} />
              <Part title={t(data.source === "event" ? "fromEvent" : "fromSample", { type: eventType })}>
                <CodeBlock label={t("input")} text={JSON.stringify(data.event, null, 2)} className="max-h-56" />
              </Part>
            </div>
          ) : null}
        </>
      )}
    </section>
  );
}

function Choices({ types, eventType, onEventType, input, onInput, preview }: PreviewPaneProps) {
  const t = useTranslations("webhookBuilder.preview");
  const source = input ?? (preview.data?.source === "sample" ? "sample" : "latest");
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select
        aria-label={t("type")}
        value={eventType}
        onChange={({ target }) => onEventType(target.value)}
        className="min-w-48 grow basis-48"
      >
        {types.map((type) => (
          <option key={type} value={type}>
            {type}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("input")}
        value={source}
        onChange={({ target }) => onInput(INPUTS.find((one) => one === target.value) ?? "sample")}
        className="basis-44"
      >
        {INPUTS.map((one) => (
          <option key={one} value={one}>
            {t(`inputs.${one}`)}
          </option>
        ))}
      </Select>
    </div>
  );
}

function Verdict({ preview, isOld }: { preview: Preview; isOld: boolean }) {
  const t = useTranslations("webhookBuilder.preview");
  const isBroken = preview.filterError !== null || preview.transformationError !== null;
  const look = (() => {
    if (isOld) return { tone: "working", icon: LoaderCircle, text: t("trying") } as const;
    if (isBroken) return { tone: "danger", icon: CircleX, text: t("broken") } as const;
    if (preview.passes === false) return { tone: "idle", icon: CircleMinus, text: t("leftOut") } as const;
    return { tone: "positive", icon: CircleCheck, text: t("goes") } as const;
  })();
  return (
    <div role="status" className="flex flex-wrap items-center gap-2">
      <Badge tone={look.tone} icon={look.icon}>
        {look.text}
      </Badge>
      {preview.contentType ? <span className="text-quiet text-xs">{preview.contentType}</span> : null}
    </div>
  );
}

function Result({ preview: { body, passes } }: { preview: Preview }) {
  const t = useTranslations("webhookBuilder.preview");
  return (
    <Part title={t(passes === false ? "resultLeftOut" : "result")}>
      {body === null ? (
        <p className="text-quiet">{t("noResult")}</p>
      ) : (
        <CodeBlock label={t("result")} text={indentJson(body)} className="max-h-88" />
      )}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-1.5">
      <h3 className="font-medium text-quiet text-xs">{title}</h3>
      {children}
    </div>
  );
}
