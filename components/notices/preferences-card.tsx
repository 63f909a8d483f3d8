"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import { Switch } from "@/components/ui/switch";
import type { NoticeKind, NoticePreferences } from "@/lib/contracts/notices";
import { useNoticePreferences, useUpdatePreferences } from "./queries";

const KINDS: readonly NoticeKind[] = [
  "connection_needs_reauth",
  "connection_expires",
  "connection_recovered",
  "endpoint_disabled",
];
const WAYS = ["inApp", "email"] as const;
type Way = (typeof WAYS)[number];

/** Of what the person wants to be told, and how. Each switch counts at once. */
export function PreferencesCard({ atFirst }: { atFirst: NoticePreferences }) {
  const t = useTranslations("notices");
  const preferences = useNoticePreferences(atFirst);
  const update = useUpdatePreferences();
  const mailWorks = preferences.address !== null && preferences.sendsMail;

  const change = (kind: NoticeKind, way: Way, wanted: boolean) =>
    update.mutate(
      { kinds: { [kind]: { [way]: wanted } } },
      {
        onSuccess: () => notify({ tone: "positive", text: t("saved") }),
        onError: () => notify({ tone: "danger", text: t("notSaved") }),
      },
    );

  return (
    <Card>
      <ul className="grid divide-y">
        {KINDS.map((kind) => (
          <KindRow
            key={kind}
            kind={kind}
            ways={preferences.kinds[kind]}
            mailWorks={mailWorks}
            onChange={(way, wanted) => change(kind, way, wanted)}
          />
        ))}
      </ul>
      <p className="mt-4 border-t pt-4 text-pretty text-quiet">
        <MailWords preferences={preferences} />
      </p>
    </Card>
  );
}

interface KindRowProps {
  readonly kind: NoticeKind;
  readonly ways: NoticePreferences["kinds"][NoticeKind];
  readonly mailWorks: boolean;
  readonly onChange: (way: Way, wanted: boolean) => void;
}

function KindRow({ kind, ways, mailWorks, onChange }: KindRowProps) {
  const t = useTranslations("notices");
  const id = useId();
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 basis-80 grow">
        <h3 className="font-medium">{t(`kinds.${kind}.title`)}</h3>
        <p className="text-pretty text-quiet">{t(`kinds.${kind}.detail`)}</p>
      </div>
      <div className="flex gap-6">
        {WAYS.map((way) => (
          <span key={way} className="flex items-center gap-2">
            <Switch
              id={`${id}-${way}`}
              aria-label={t(`ways.${way}.of`, { kind: t(`kinds.${kind}.title`) })}
              checked={ways[way]}
              disabled={way === "email" && !mailWorks}
              onChange={({ target }) => onChange(way, target.checked)}
            />
            <label htmlFor={`${id}-${way}`}>{t(`ways.${way}.title`)}</label>
          </span>
        ))}
      </div>
    </li>
  );
}

/** Where mails go, or why there are none. */
function MailWords({ preferences: { address, sendsMail } }: { preferences: NoticePreferences }) {
  const t = useTranslations("notices");
  if (!sendsMail) return t("noMail");
  return address ? t("mailsGoTo", { address }) : t("noAddress");
}
