"use client";

import { AppWindow } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useConnect } from "@/components/connect/use-connect";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { ProblemCallout } from "@/components/ui/problem-callout";

/** Why nothing can be connected here now. */
type Refusal = { readonly kind: "not_configured"; readonly missing: readonly string[] } | { readonly kind: "viewer" };

type Visibility = "personal" | "shared";

interface ConnectPanelProps {
  readonly integration: string;
  readonly name: string;
  readonly provider: string;
  readonly organization: string;
  readonly defaultVisibility: Visibility;
  readonly refusal: Refusal | null;
  readonly prefersPopup: boolean;
}

/** For whom, and the button: leads to the provider and back to this page. */
export function ConnectPanel(props: ConnectPanelProps) {
  const { integration, name, provider, defaultVisibility, refusal, prefersPopup } = props;
  const t = useTranslations("integrationPage");
  const [visibility, setVisibility] = useState<Visibility>(defaultVisibility);
  const path = usePathname();
  const { redirect, openPopup, progress, isBusy, error } = useConnect({ integration, visibility, returnTo: path });
  const reasonId = useId();

  return (
    <Card title={t("connectTitle")}>
      <VisibilityChoice {...props} value={visibility} onChange={setVisibility} />
      <div className="mt-4 grid gap-2">
        <Button
          variant="primary"
          disabled={refusal !== null}
          aria-describedby={reasonId}
          busy={isBusy}
          onClick={prefersPopup ? openPopup : redirect}
        >
          {t("connect", { name })}
        </Button>
        {prefersPopup || refusal ? null : (
          <Button variant="ghost" size="sm" disabled={isBusy} onClick={openPopup}>
            <AppWindow aria-hidden />
            {t("connectPopup")}
          </Button>
        )}
      </div>
      <div id={reasonId} className="mt-3 text-quiet text-xs">
        {refusal ? <RefusalReason refusal={refusal} /> : t("leads", { provider })}
      </div>
      <div role="status">
        {progress === "popup_open" ? <p className="mt-3">{t("popupWaiting")}</p> : null}
        {progress === "popup_blocked" ? <Callout tone="caution" className="mt-3" title={t("popupBlocked")} /> : null}
      </div>
      {error ? <ProblemCallout error={error} className="mt-3" /> : null}
    </Card>
  );
}

function RefusalReason({ refusal }: { refusal: Refusal }) {
  const t = useTranslations("integrationPage");
  if (refusal.kind === "viewer") return <p>{t("viewer")}</p>;
  const { missing } = refusal;
  return (
    <>
      <p className="text-pretty break-words">
        {t("notConfigured", { variables: missing.join(", "), count: missing.length })}
      </p>
      <a href="#guide" className="mt-1 inline-block rounded-sm font-medium text-accent-text hover:underline">
        {t("openGuide")}
      </a>
    </>
  );
}

interface VisibilityChoiceProps extends Pick<ConnectPanelProps, "organization" | "defaultVisibility" | "refusal"> {
  readonly value: Visibility;
  readonly onChange: (visibility: Visibility) => void;
}

function VisibilityChoice({ organization, defaultVisibility, refusal, value, onChange }: VisibilityChoiceProps) {
  const t = useTranslations("integrationPage");
  const radio = (visibility: Visibility) => ({
    value: visibility,
    checked: value === visibility,
    onChange: () => onChange(visibility),
  });
  return (
    <fieldset disabled={refusal !== null}>
      <legend className="mb-2 font-medium">{t("who")}</legend>
      <div className="grid gap-2">
        <Choice {...radio("personal")} label={t("personal")} detail={t("personalDetail")} />
        <Choice {...radio("shared")} label={t("shared", { organization })} detail={t("sharedDetail")} />
      </div>
      <p className="mt-2 text-pretty text-quiet text-xs">
        {defaultVisibility === "personal" ? t("defaultPersonal") : t("defaultShared")}
      </p>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly value: Visibility;
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly label: ReactNode;
  readonly detail: string;
}

function Choice({ value, checked, onChange, label, detail }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer gap-2.5 rounded-md border p-3 has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:opacity-60">
      <input
        type="radio"
        name="visibility"
        value={value}
        checked={checked}
        onChange={onChange}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="block font-medium">{label}</span>
        <span className="block text-pretty text-quiet text-xs">{detail}</span>
      </span>
    </label>
  );
}
