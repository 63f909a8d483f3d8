"use client";

import { ChevronDown, ChevronUp, TriangleAlert, Wand } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Switch } from "@/components/ui/switch";
import type { RuleChoices, TimeRule } from "@/lib/contracts/time-rules";
import type { NamedProject } from "./billing-fields";
import { useDeleteRule, useTimeRules, useUpdateRule } from "./rule-queries";
import { RuleSheet } from "./rule-sheet";

interface RuleListProps {
  readonly first: readonly TimeRule[];
  readonly choices: RuleChoices;
  readonly projects: readonly NamedProject[];
  readonly mayWrite: boolean;
}

/** One's own rules in their order, which can be changed, with the form for each. */
export function RuleList({ first, choices, projects, mayWrite }: RuleListProps) {
  const t = useTranslations("time.rules");
  const rules = useTimeRules(first).data;
  const [opened, setOpened] = useState<TimeRule | "new" | null>(null);
  const [removed, setRemoved] = useState<TimeRule | null>(null);
  const update = useUpdateRule();
  const remove = useDeleteRule();
  const newRule = mayWrite ? (
    <Button size="sm" variant="primary" onClick={() => setOpened("new")}>
      {t("new")}
    </Button>
  ) : null;
  return (
    <>
      {rules.length === 0 ? (
        <EmptyState
          icon={Wand}
          title={t("emptyTitle")}
          description={choices.calendars.length === 0 ? t("emptyNoCalendar") : t("emptyDetail")}
          action={choices.calendars.length === 0 ? <ButtonLink href="/calendar">{t("calendars")}</ButtonLink> : newRule}
        />
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-quiet">{t("order")}</p>
            {newRule}
          </div>
          {update.error ? <ProblemCallout error={update.error} className="mb-4" /> : null}
          <ol className="grid gap-3">
            {rules.map((rule, index) => (
              <RuleCard
                key={rule.id}
                rule={rule}
                isFirst={index === 0}
                isLast={index === rules.length - 1}
                mayWrite={mayWrite}
                onOpen={() => setOpened(rule)}
                onRemove={() => setRemoved(rule)}
                onMove={(by) => update.mutate({ id: rule.id, position: index + by })}
                onEnable={(isEnabled) => update.mutate({ id: rule.id, isEnabled })}
              />
            ))}
          </ol>
        </>
      )}
      <RuleSheet opened={opened} choices={choices} projects={projects} onClose={() => setOpened(null)} />
      <AlertDialog
        open={removed !== null}
        onOpenChange={() => setRemoved(null)}
        title={t("removeTitle", { name: removed?.name ?? "" })}
        effect={t("removeEffect")}
        confirmLabel={t("remove")}
        onConfirm={async () => {
          if (removed) await remove.mutateAsync(removed.id);
        }}
      />
    </>
  );
}

interface RuleCardProps {
  readonly rule: TimeRule;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly mayWrite: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onEnable: (isEnabled: boolean) => void;
}

function RuleCard({ rule, isFirst, isLast, mayWrite, onOpen, onRemove, onMove, onEnable }: RuleCardProps) {
  const t = useTranslations("time.rules");
  const named = { name: rule.name };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border bg-raised p-4">
      <div className="min-w-0 grow basis-64">
        <h2 className="break-words font-medium">{rule.name}</h2>
        <RuleSentence rule={rule} />
        <MissingCalendars rule={rule} />
      </div>
      {mayWrite ? (
        <div className="flex flex-wrap items-center gap-2">
          <Switch
            aria-label={t("enabledOf", named)}
            checked={rule.isEnabled}
            onChange={(event) => onEnable(event.target.checked)}
          />
          <Button size="sm" aria-label={t("upOf", named)} disabled={isFirst} onClick={() => onMove(-1)}>
            <ChevronUp aria-hidden />
          </Button>
          <Button size="sm" aria-label={t("downOf", named)} disabled={isLast} onClick={() => onMove(1)}>
            <ChevronDown aria-hidden />
          </Button>
          <Button size="sm" aria-label={t("editOf", named)} onClick={onOpen}>
            {t("edit")}
          </Button>
          <Button size="sm" aria-label={t("removeOf", named)} onClick={onRemove}>
            {t("remove")}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

/** Calendars that it names and nobody keeps in step any more: what stands in them is entered by no rule. */
function MissingCalendars({ rule }: { rule: TimeRule }) {
  const t = useTranslations("time.rules.missing");
  const missing = rule.missingCalendarIds.length;
  if (missing === 0) return null;
  const isAll = missing === rule.conditions.calendarIds?.length;
  return (
    <p className="mt-1 flex items-start gap-1.5 text-pretty text-caution">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={2.25} />
      {isAll ? t("all") : t("some", { count: missing })}
    </p>
  );
}

/** The rule in words: what it takes, and what it makes of it. */
function RuleSentence({ rule }: { rule: TimeRule }) {
  const t = useTranslations("time.rules.sentence");
  const { calendarIds, keywords, attendeeDomains, colors } = rule.conditions;
  const parts = [
    keywords ? t("keywords", { words: keywords.join(", ") }) : null,
    attendeeDomains ? t("domains", { domains: attendeeDomains.join(", ") }) : null,
    calendarIds ? t("calendars", { count: calendarIds.length }) : null,
    colors ? t("colors", { count: colors.length }) : null,
  ].filter((part) => part !== null);
  return (
    <p className="text-pretty text-quiet">
      {parts.join(" · ")} →{" "}
      {rule.client ? t("projectAndClient", { project: rule.projectName, client: rule.client }) : rule.projectName}
      {rule.isBillable ? null : `, ${t("notBillable")}`}
      {rule.roundToMinutes > 0 ? `, ${t(`rounding.${rule.rounding}`, { minutes: rule.roundToMinutes })}` : null}
      {rule.isEnabled ? null : ` (${t("off")})`}
    </p>
  );
}
