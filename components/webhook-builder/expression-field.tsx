"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { CONTROL_LOOK } from "@/components/ui/control-look";
import { Label } from "@/components/ui/label";
import type { ExpressionError } from "./expression-error";
import { placeIn } from "./place-in";

interface ExpressionFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where it is wrong. */
  readonly error: ExpressionError | null;
  readonly minLines: number;
  readonly placeholder: string;
}

/** More of them are scrolled through. */
const MOST_LINES = 22;
const LINE_PX = 20;
/** Lines that stay in sight above the one that is shown. */
const ABOVE = 4;

/** An expression with its lines numbered; the line that is wrong is marked, and the way there is one press. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { label, hint, value, onChange, minLines, placeholder } = props;
  const error = props.error && placeIn(value, props.error);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = Math.max(minLines, value.split("\n").length);
  const described = error ? `${id}-hint ${id}-error` : `${id}-hint`;
  return (
    <div className="grid min-w-0 gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div
        className={cn(
          "flex min-w-0 overflow-hidden rounded-md border border-edge-strong bg-raised focus-within:outline-2 focus-within:outline-ring",
          error && "border-danger",
        )}
      >
        <div aria-hidden className="shrink-0 overflow-hidden border-r bg-sunken max-sm:hidden">
          <div ref={gutter}>
            <LineNumbers count={lines} wrong={error?.line ?? null} />
          </div>
        </div>
        <textarea
          ref={area}
          id={id}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current) gutter.current.style.transform = `translateY(${-currentTarget.scrollTop}px)`;
          }}
          rows={Math.min(lines, MOST_LINES)}
          wrap="off"
          placeholder={placeholder}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          maxLength={20_000}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
          className={cn(
            CONTROL_LOOK,
            "resize-none overflow-auto rounded-none border-0 bg-transparent py-2 pl-2 font-mono text-xs! leading-5 outline-none! max-sm:text-base!",
          )}
        />
      </div>
      <p id={`${id}-hint`} className="text-pretty text-quiet text-xs">
        {hint}
      </p>
      {error ? <Wrong id={`${id}-error`} error={error} onGo={() => select(area.current, error)} /> : null}
    </div>
  );
}

function LineNumbers({ count, wrong }: { count: number; wrong: number | null }) {
  return (
    <div className="select-none py-2 text-right font-mono text-quiet text-xs leading-5">
      {Array.from({ length: count }, (_, line) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a line's place is what it is.
          key={line}
          className={cn("px-2 tabular-nums", line === wrong && "bg-danger-soft font-semibold text-danger")}
        >
          {line + 1}
        </div>
      ))}
    </div>
  );
}

function Wrong({ id, error, onGo }: { id: string; error: ExpressionError; onGo: () => void }) {
  const t = useTranslations("webhookBuilder.expression");
  const { message, line, column, position } = error;
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-danger text-xs">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span className="min-w-0 break-words">
        {line === null ? null : <>{t("place", { line: line + 1, column: (column ?? 0) + 1 })} </>}
        {message}
        {position === null ? null : (
          <>
            {" "}
            <button type="button" onClick={onGo} className="rounded-sm underline underline-offset-2">
              {t("go")}
            </button>
          </>
        )}
      </span>
    </p>
  );
}

function select(area: HTMLTextAreaElement | null, { position, line, token }: ExpressionError): void {
  if (!area || position === null) return;
  area.focus();
  area.setSelectionRange(position, position + Math.max(1, token?.length ?? 1));
  area.scrollTop = Math.max(0, (line ?? 0) - ABOVE) * LINE_PX;
}
