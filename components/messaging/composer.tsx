"use client";

import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

/** As the API takes it. */
const MOST_LETTERS = 20_000;
/** From here on it is said how many are left. */
const FEW_LEFT = 1_000;

/** Writes to the chat: Enter sends, Shift and Enter begin a new line. */
export function Composer({ name, onSend }: { name: string; onSend: (text: string) => void }) {
  const t = useTranslations("messaging.composer");
  const [text, setText] = useState("");
  const id = useId();
  const left = MOST_LETTERS - text.length;
  const maySend = text.trim() !== "" && left >= 0;
  const send = () => {
    if (!maySend) return;
    onSend(text);
    setText("");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While letters are put together (Japanese, Chinese), Enter takes them over.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit} className="grid gap-1 border-t p-3">
      <div className="flex items-end gap-2">
        <Textarea
          aria-label={t("label", { name })}
          aria-describedby={id}
          placeholder={t("placeholder")}
          rows={2}
          dir="auto"
          className="field-sizing-content max-h-48 resize-none"
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
          aria-invalid={left < 0 || undefined}
        />
        <Button type="submit" variant="primary" disabled={!maySend}>
          <SendHorizontal aria-hidden />
          {t("send")}
        </Button>
      </div>
      <p id={id} className="text-quiet text-xs">
        {left < FEW_LEFT ? t("left", { count: left }) : t("keys")}
      </p>
    </form>
  );
}
