"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Sheet } from "@/components/ui/sheet";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { NamedProject } from "./billing-fields";
import { DeleteEntryDialog } from "./delete-entry-dialog";
import { EntryForm, type FilledEntry } from "./entry-form";
import { type EntryFormValues, valuesOfEntry } from "./entry-form-values";
import { useCreateEntry, useDeleteEntry, useUpdateEntry, useWithdrawEntries } from "./queries";
import { StateMark } from "./state-mark";

interface EntrySheetProps {
  /** `new`: an empty form for that day. */
  readonly opened: TimeEntry | { readonly newOn: string } | null;
  readonly projects: readonly NamedProject[];
  readonly mayWrite: boolean;
  readonly onClose: () => void;
}

/** One entry: its form, or why it cannot be changed now. */
export function EntrySheet({ opened, projects, mayWrite, onClose }: EntrySheetProps) {
  const t = useTranslations("time");
  const entry = opened && "id" in opened ? opened : null;
  const isOpen = entry !== null && mayWrite && (entry.state === "draft" || entry.state === "rejected");
  return (
    <Sheet
      open={opened !== null}
      onOpenChange={onClose}
      title={entry ? t("sheet.edit") : t("sheet.new")}
      description={entry ? <StateMark state={entry.state} /> : undefined}
    >
      {opened && "newOn" in opened ? <NewEntry day={opened.newOn} projects={projects} onDone={onClose} /> : null}
      {entry && isOpen ? <EditEntry key={entry.id} entry={entry} projects={projects} onDone={onClose} /> : null}
      {entry && !isOpen ? <ClosedEntry entry={entry} onDone={onClose} /> : null}
    </Sheet>
  );
}

interface NewEntryProps {
  readonly day: string;
  readonly projects: readonly NamedProject[];
  readonly onDone: () => void;
}

function NewEntry({ day, projects, onDone }: NewEntryProps) {
  const t = useTranslations("time");
  const create = useCreateEntry();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const initial = { description: "", day, start: "09:00", end: "10:00", client: "", isBillable: true };
  const save = (filled: FilledEntry) =>
    create.mutate(
      { ...filled, idempotencyKey },
      {
        onSuccess: () => {
          notify({ tone: "positive", text: t("sheet.entered") });
          onDone();
        },
      },
    );
  return (
    <EntryForm
      initial={{ ...initial, projectId: projects[0]?.id ?? "" }}
      projects={projects}
      submitLabel={t("sheet.enter")}
      isBusy={create.isPending}
      onSubmit={save}
      after={create.error ? <ProblemCallout error={create.error} /> : null}
    />
  );
}

interface EntryProps {
  readonly entry: TimeEntry;
  readonly onDone: () => void;
}

function EditEntry({ entry, projects, onDone }: EntryProps & { projects: readonly NamedProject[] }) {
  const t = useTranslations("time");
  const timeZone = useTimeZone() ?? "UTC";
  const update = useUpdateEntry(entry.id);
  const remove = useDeleteEntry();
  const [isAsking, setAsking] = useState(false);
  const initial = valuesOfEntry(entry, timeZone);
  const done = (text: string) => () => {
    notify({ tone: "positive", text });
    onDone();
  };
  const save = ({ startedAt, endedAt, ...words }: FilledEntry, values: EntryFormValues) =>
    update.mutate(isSameTime(values, initial) ? words : { ...words, startedAt, endedAt }, {
      onSuccess: done(t("sheet.saved")),
    });
  return (
    <>
      {entry.decision?.note ? (
        <Callout tone="caution" title={t("sheet.sentBackBy", { name: entry.decision.name })} className="mb-5">
          <p>{entry.decision.note}</p>
        </Callout>
      ) : null}
      <EntryForm
        initial={initial}
        projects={projects}
        submitLabel={t("sheet.save")}
        isBusy={update.isPending}
        onSubmit={save}
        after={update.error ? <ProblemCallout error={update.error} /> : null}
        aside={
          <Button busy={remove.isPending} onClick={() => setAsking(true)}>
            {t("sheet.delete")}
          </Button>
        }
      />
      <DeleteEntryDialog
        entry={entry}
        open={isAsking}
        onOpenChange={setAsking}
        onDelete={async () => {
          await remove.mutateAsync(entry.id);
          done(t("sheet.deleted"))();
        }}
      />
    </>
  );
}

/** What is as it was is not sent: a rule's rounding stays. */
function isSameTime(left: EntryFormValues, right: EntryFormValues): boolean {
  return left.day === right.day && left.start === right.start && left.end === right.end;
}

function ClosedEntry({ entry, onDone }: EntryProps) {
  const t = useTranslations("time");
  const withdraw = useWithdrawEntries();
  const takeBack = () => withdraw.mutate([entry.id], { onSuccess: onDone });
  return (
    <div className="grid gap-4">
      <p className="break-words font-medium">{entry.description}</p>
      <p className="text-quiet">{entry.state === "approved" ? t("sheet.approved") : t("sheet.submitted")}</p>
      {withdraw.error ? <ProblemCallout error={withdraw.error} /> : null}
      {entry.state === "submitted" ? (
        <Button className="justify-self-start" busy={withdraw.isPending} onClick={takeBack}>
          {t("sheet.withdraw")}
        </Button>
      ) : null}
    </div>
  );
}
