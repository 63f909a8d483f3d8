import { useTranslations } from "next-intl";
import { useId } from "react";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { NoticeKind, NoticePreferences } from "@/lib/contracts/notices";

type Ways = NoticePreferences["kinds"][NoticeKind];

interface KindRowProps {
  readonly kind: NoticeKind;
  readonly preferences: NoticePreferences;
  readonly onChange: (ways: Partial<Ways>) => void;
}

/** One kind of notice: what it is, and by which ways and how soon it is told. */
export function KindRow({ kind, preferences, onChange }: KindRowProps) {
  const t = useTranslations("notices");
  const title = t(`kinds.${kind}.title`);
  const ways = preferences.kinds[kind];
  const mailWorks = preferences.address !== null && preferences.sendsMail;
  // A summary is written when it is sent: there is nothing to show in the bell, and its hour is chosen below.
  const isSummary = kind === "daily_summary";
  return (
    <li className="grid gap-3 py-4 first:pt-0 last:pb-0">
      <div>
        <h3 className="font-medium">{title}</h3>
        <p className="text-pretty text-quiet">{t(`kinds.${kind}.detail`)}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {isSummary ? null : (
          <Way
            title={t("ways.inApp.title")}
            label={t("ways.inApp.of", { kind: title })}
            checked={ways.inApp}
            onChange={(inApp) => onChange({ inApp })}
          />
        )}
        <Way
          title={t("ways.email.title")}
          label={t("ways.email.of", { kind: title })}
          checked={ways.email}
          disabled={!mailWorks}
          onChange={(email) => onChange({ email })}
        />
        {preferences.chats.map(({ integration, name, isBound }) => (
          <Way
            key={integration}
            title={name}
            label={t("ways.chat.of", { kind: title, chat: name })}
            checked={ways.chats.includes(integration)}
            disabled={!isBound && !ways.chats.includes(integration)}
            onChange={(isOn) => onChange({ chats: withChat(ways.chats, integration, isOn) })}
          />
        ))}
        {isSummary ? null : <Pace kind={title} pace={ways.pace} onChange={(pace) => onChange({ pace })} />}
      </div>
    </li>
  );
}

function withChat(chats: readonly string[], integration: string, isOn: boolean): string[] {
  const others = chats.filter((chat) => chat !== integration);
  return isOn ? [...others, integration] : others;
}

interface WayProps {
  readonly title: string;
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Way({ title, label, onChange, ...rest }: WayProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <Switch id={id} aria-label={label} {...rest} onChange={({ target }) => onChange(target.checked)} />
      <label htmlFor={id}>{title}</label>
    </span>
  );
}

const PACES = ["at_once", "hourly", "daily"] as const;

interface PaceProps {
  readonly kind: string;
  readonly pace: Ways["pace"];
  readonly onChange: (pace: Ways["pace"]) => void;
}

function Pace({ kind, pace, onChange }: PaceProps) {
  const t = useTranslations("notices");
  return (
    <span className="ml-auto w-36">
      <Select
        aria-label={t("paces.of", { kind })}
        value={pace}
        onChange={({ target }) => onChange(PACES.find((known) => known === target.value) ?? pace)}
      >
        {PACES.map((known) => (
          <option key={known} value={known}>
            {t(`paces.${known}`)}
          </option>
        ))}
      </Select>
    </span>
  );
}
