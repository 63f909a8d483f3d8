"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { NoticeKind, NoticePreferences } from "@/lib/contracts/notices";
import { KindRow } from "./kind-row";
import { type PreferencesChange, useNoticePreferences } from "./queries";
import { TimesCard } from "./times-card";
import { useSavePreferences } from "./use-save-preferences";

const KINDS: readonly NoticeKind[] = [
  "connection_needs_reauth",
  "connection_expires",
  "connection_recovered",
  "sync_failed",
  "endpoint_disabled",
  "payment",
  "refund",
  "lead",
  "post_failed",
  "daily_summary",
];

interface PreferencesCardProps {
  readonly atFirst: NoticePreferences;
  /** The time zones that the server knows. */
  readonly zones: readonly string[];
}

/** Of what the person wants to be told, how and when. Each choice counts at once. */
export function PreferencesCard({ atFirst, zones }: PreferencesCardProps) {
  const preferences = useNoticePreferences(atFirst);
  const save = useSavePreferences();
  const change = (kind: NoticeKind, ways: NonNullable<PreferencesChange["kinds"]>[NoticeKind]) =>
    save({ kinds: { [kind]: ways } });
  return (
    <div className="grid gap-6">
      <Card>
        <ul className="grid divide-y">
          {KINDS.map((kind) => (
            <KindRow key={kind} kind={kind} preferences={preferences} onChange={(ways) => change(kind, ways)} />
          ))}
        </ul>
        <div className="mt-4 grid gap-2 border-t pt-4 text-pretty text-quiet">
          <p>
            <MailWords preferences={preferences} />
          </p>
          <UnboundWords preferences={preferences} />
        </div>
      </Card>
      <TimesCard
        times={preferences.times}
        hasChosen={preferences.hasChosenTimes}
        zones={zones}
        onChange={(times) => save({ times })}
      />
    </div>
  );
}

/** Where mails go, or why there are none. */
function MailWords({ preferences: { address, sendsMail } }: { preferences: NoticePreferences }) {
  const t = useTranslations("notices");
  if (!sendsMail) return t("noMail");
  return address ? t("mailsGoTo", { address }) : t("noAddress");
}

/** Which chats could be chosen, once the hub knows whose they are. */
function UnboundWords({ preferences: { chats } }: { preferences: NoticePreferences }) {
  const t = useTranslations("notices");
  const unbound = chats.filter(({ isBound }) => !isBound);
  if (unbound.length === 0) return null;
  return <p>{t("chatsToBind", { names: unbound.map(({ name }) => name).join(", ") })}</p>;
}
