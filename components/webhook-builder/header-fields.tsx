"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { pasteTrimmed } from "@/components/connect/paste-trimmed";
import { SecretInput } from "@/components/connect/secret-input";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { HeaderRow } from "./builder-values";

const MOST = 20;

interface HeaderFieldsProps {
  readonly rows: readonly HeaderRow[];
  readonly onChange: (rows: HeaderRow[]) => void;
}

/** Headers that go with each request; their values are sealed, and stay in their fields until they are sent. */
export function HeaderFields({ rows, onChange }: HeaderFieldsProps) {
  const t = useTranslations("webhookBuilder.headers");
  const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-0.5 font-medium text-sm">{t("title")}</legend>
      <p className="text-quiet text-xs">{t("hint")}</p>
      {rows.map(({ key, name, isKept }, index) => (
        <div key={key} className="flex items-start gap-2 max-sm:flex-wrap">
          <Input
            {...plain}
            aria-label={t("name", { number: index + 1 })}
            placeholder="x-api-key"
            value={name}
            readOnly={isKept}
            maxLength={64}
            onChange={({ target }) =>
              onChange(rows.map((row) => (row.key === key ? { ...row, name: target.value } : row)))
            }
            className="font-mono sm:max-w-52"
          />
          <span className="min-w-0 grow">
            <SecretInput
              {...plain}
              name={`header:${key}`}
              label={t("value", { number: index + 1 })}
              aria-label={t("value", { number: index + 1 })}
              placeholder={isKept ? t("kept") : ""}
              maxLength={2_000}
              onPaste={pasteTrimmed}
            />
          </span>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("remove", { number: index + 1 })}
            onClick={() => onChange(rows.filter((row) => row.key !== key))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {rows.length < MOST ? (
        <Button
          size="sm"
          className="justify-self-start"
          onClick={() => onChange([...rows, { key: crypto.randomUUID(), name: "", isKept: false }])}
        >
          <Plus aria-hidden />
          {t("add")}
        </Button>
      ) : null}
    </fieldset>
  );
}
