"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { BuilderValues } from "./builder-values";
import { ExpressionField } from "./expression-field";
import { KeepTemplate } from "./keep-template";
import { PreviewPane } from "./preview-pane";
import { usePreview } from "./queries";
import { ReviseTemplate } from "./revise-template";
import { Step } from "./step";
import type { OwnTemplate } from "./template";
import { useSettled } from "./use-settled";

const TYPING_MS = 400;

interface ShapeStepProps {
  readonly values: BuilderValues;
  readonly onChange: (values: Partial<BuilderValues>) => void;
  /** Chosen types, to try it with. */
  readonly types: readonly string[];
  /** The organization's own template that it was made from; null: another, or none. */
  readonly own: OwnTemplate | null;
  /** What stood here before a template took its place; null: nothing. */
  readonly before: string | null;
  readonly onUndo: () => void;
}

/** Which events go, and what is made of them, with a live preview. */
export function ShapeStep({ values, onChange, types, own, before, onUndo }: ShapeStepProps) {
  const t = useTranslations("webhookBuilder.shape");
  const [eventType, setEventType] = useState("");
  const [input, setInput] = useState<"latest" | "sample" | undefined>(undefined);
  const tried = types.includes(eventType) ? eventType : (types[0] ?? "");
  const { filter, transformation } = values;
  const typed = useSettled(`${filter}\u0000${transformation}`, TYPING_MS).split("\u0000");
  const preview = usePreview({ eventType: tried, filter: typed[0] ?? "", transformation: typed[1] ?? "", input });
  // An answer to what was typed before is none about what stands there now.
  const isOld = preview.isPlaceholderData || `${filter}\u0000${transformation}` !== typed.join("\u0000");
  const answer = preview.data;
  const onRevised = (version: number) =>
    own ? onChange({ template: { kind: "own", id: own.id, version } }) : undefined;
  return (
    <Step number={4} title={t("title")} description={t("detail")}>
      <div className="grid min-w-0 gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 content-start gap-4">
          <ExpressionField
            label={t("filter")}
            hint={t("filterHint")}
            value={filter}
            onChange={(next) => onChange({ filter: next })}
            error={isOld ? null : (answer?.filterError ?? null)}
            minLines={2}
            placeholder={"data.total > 100"}
          />
          <ExpressionField
            label={t("transformation")}
            hint={t("transformationHint")}
            value={transformation}
            onChange={(next) => onChange({ transformation: next })}
            error={isOld ? null : (answer?.transformationError ?? null)}
            minLines={10}
            placeholder={'{ "text": type & " at " & timestamp }'}
          />
          <div className="flex flex-wrap gap-2">
            <KeepTemplate transformation={transformation} eventTypes={values.eventTypes} />
            {own ? <ReviseTemplate template={own} transformation={transformation} onRevised={onRevised} /> : null}
            {before === null ? null : (
              <Button size="sm" onClick={onUndo}>
                <Undo2 aria-hidden />
                {t("undo")}
              </Button>
            )}
          </div>
        </div>
        <PreviewPane
          types={types}
          eventType={tried}
          onEventType={setEventType}
          input={input}
          onInput={setInput}
          preview={preview}
          isOld={isOld}
        />
      </div>
    </Step>
  );
}
