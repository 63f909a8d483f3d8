"use client";

import { ChevronRight, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useMemo, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { groupTypes, type OfferedType, type TypeGroup, takes, toggle } from "./event-choice";

interface EventTreeProps {
  readonly offered: readonly OfferedType[];
  readonly chosen: readonly string[];
  readonly onChoose: (patterns: string[]) => void;
}

/** Every type of event under what it is about; a whole group, and everything, is one choice that takes in what is added later. */
export function EventTree({ offered, chosen, onChoose }: EventTreeProps) {
  const t = useTranslations("webhookBuilder.events");
  const [wanted, setWanted] = useState("");
  const groups = useMemo(() => groupTypes(offered), [offered]);
  const shown = useMemo(() => matching(groups, wanted), [groups, wanted]);
  const press = (pattern: string) => onChoose(toggle(chosen, pattern, offered));
  return (
    <div className="grid gap-3">
      <Choice
        label={t("everything")}
        detail={t("everythingDetail")}
        isChosen={chosen.includes("*")}
        onPress={() => press("*")}
      />
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        value={wanted}
        maxLength={100}
        onChange={({ target }) => setWanted(target.value)}
        className="max-w-sm"
      />
      <ul aria-label={t("tree")} className="grid max-h-112 gap-px overflow-y-auto rounded-md border p-1.5">
        {shown.map((group) => (
          <Group key={group.prefix} group={group} chosen={chosen} onPress={press} isOpen={wanted.trim() !== ""} />
        ))}
        {shown.length === 0 ? <li className="px-2 py-3 text-quiet">{t("nothingFound")}</li> : null}
      </ul>
      {chosen.length > 0 ? <Chosen patterns={chosen} onRemove={press} /> : null}
    </div>
  );
}

function matching(groups: readonly TypeGroup[], wanted: string): readonly TypeGroup[] {
  const words = wanted.trim().toLowerCase();
  if (words === "") return groups;
  return groups.flatMap((group) => {
    const types = group.types.filter(
      ({ type, summary }) => type.includes(words) || summary.toLowerCase().includes(words),
    );
    return types.length > 0 ? [{ ...group, types }] : [];
  });
}

interface GroupProps {
  readonly group: TypeGroup;
  readonly chosen: readonly string[];
  readonly onPress: (pattern: string) => void;
  readonly isOpen: boolean;
}

function Group({ group: { prefix, types }, chosen, onPress, isOpen }: GroupProps) {
  const t = useTranslations("webhookBuilder.events");
  const whole = `${prefix}.*`;
  const isWhole = chosen.includes(whole);
  const isAll = chosen.includes("*") && types.every(({ optIn }) => !optIn);
  const count = types.filter((one) => chosen.some((pattern) => takes(pattern, one))).length;
  const [isUnfolded, setUnfolded] = useState(count > 0 && !isWhole && !isAll);
  const list = useId();
  const isShown = isUnfolded || isOpen;
  return (
    <li>
      <div className="flex items-center gap-1 rounded-sm pr-2 hover:bg-hover">
        <button
          type="button"
          aria-expanded={isShown}
          aria-controls={list}
          aria-label={t("unfold", { group: prefix })}
          onClick={() => setUnfolded(!isUnfolded)}
          className="grid size-8 shrink-0 place-items-center rounded-sm text-quiet"
        >
          <ChevronRight aria-hidden className={isShown ? "size-4 rotate-90" : "size-4"} />
        </button>
        <label htmlFor={`${list}-whole`} className="flex min-h-8 min-w-0 grow cursor-pointer items-center gap-2.5">
          <Checkbox
            id={`${list}-whole`}
            checked={isWhole || isAll}
            disabled={isAll && !isWhole}
            onChange={() => onPress(whole)}
          />
          <code className="truncate font-mono text-xs">{whole}</code>
        </label>
        <span className="shrink-0 text-quiet text-xs tabular-nums">
          {t("chosenOf", { count, total: types.length })}
        </span>
      </div>
      <ul id={list} hidden={!isShown} className="grid gap-px pb-1.5 pl-9">
        {types.map((one) => {
          const covered = chosen.some((pattern) => pattern !== one.type && takes(pattern, one));
          return (
            <li key={one.type}>
              <Choice
                label={<code className="font-mono text-xs">{one.type}</code>}
                detail={one.summary}
                isChosen={covered || chosen.includes(one.type)}
                isFixed={covered}
                onPress={() => onPress(one.type)}
              />
            </li>
          );
        })}
      </ul>
    </li>
  );
}

interface ChoiceProps {
  readonly label: ReactNode;
  readonly detail: string;
  readonly isChosen: boolean;
  /** It is among something wider that is chosen. */
  readonly isFixed?: boolean;
  readonly onPress: () => void;
}

function Choice({ label, detail, isChosen, isFixed = false, onPress }: ChoiceProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex cursor-pointer gap-2.5 rounded-sm py-1 pr-2 has-disabled:cursor-not-allowed">
      <Checkbox id={id} checked={isChosen} disabled={isFixed} onChange={onPress} className="mt-0.5" />
      <span className="grid min-w-0">
        <span className="break-words">{label}</span>
        <span className="text-pretty text-quiet text-xs">{detail}</span>
      </span>
    </label>
  );
}

/** Also those that have no place in the tree: types that nobody registered, or that are no more. */
function Chosen({ patterns, onRemove }: { patterns: readonly string[]; onRemove: (pattern: string) => void }) {
  const t = useTranslations("webhookBuilder.events");
  return (
    <ul aria-label={t("chosen")} className="flex flex-wrap gap-1.5">
      {patterns.map((pattern) => (
        <li key={pattern} className="inline-flex items-center rounded-md border bg-raised pl-2">
          <code className="break-all font-mono text-xs">{pattern}</code>
          <button
            type="button"
            aria-label={t("remove", { pattern })}
            onClick={() => onRemove(pattern)}
            className="grid size-7 place-items-center rounded-sm text-quiet hover:text-text"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}
