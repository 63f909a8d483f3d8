"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import type { Connection } from "@/lib/contracts/connections";
import { ChoicePicker } from "./choice-picker";
import { useChoiceWords } from "./use-choice-words";

type Choice = Connection["choices"][number];

interface ChoicesCardProps {
  readonly connection: Connection;
  readonly mayManage: boolean;
}

/** What a connection works with: the choice that is open to be made right here, those that are made with a way to change. */
export function ChoicesCard({ connection, mayManage }: ChoicesCardProps) {
  const t = useTranslations();
  const { choices, status } = connection;
  if (choices.length === 0) return null;
  const canChoose = mayManage && status !== "paused" && status !== "needs_reauth";
  const open = choices.find(({ required, open: isOpen }) => required && isOpen);
  return (
    <div id="choices" className="scroll-mt-6">
      <Card
        title={open ? t("connections.choose.openTitle") : t("connections.choose.title")}
        description={open && !canChoose ? t("connections.choose.askMember") : t("connections.choose.detail")}
      >
        <div className="grid gap-4">
          {choices.map((choice) =>
            choice === open && canChoose ? (
              <OpenChoice key={choice.name} connectionId={connection.id} choice={choice} />
            ) : (
              <ChoiceRow
                key={choice.name}
                connectionId={connection.id}
                choice={choice}
                waitsFor={open && choices.indexOf(open) < choices.indexOf(choice) ? open.name : null}
                canChoose={canChoose}
              />
            ),
          )}
        </div>
      </Card>
    </div>
  );
}

function OpenChoice({ connectionId, choice }: { connectionId: string; choice: Choice }) {
  const words = useChoiceWords(choice.name);
  const tell = useTold();
  return (
    <div>
      <h3 className="font-medium">{words.open}</h3>
      {words.help ? <p className="mt-0.5 mb-3 text-pretty text-quiet">{words.help}</p> : null}
      <ChoicePicker connectionId={connectionId} choice={choice} words={words} onDone={tell} />
    </div>
  );
}

interface ChoiceRowProps {
  readonly connectionId: string;
  readonly choice: Choice;
  readonly waitsFor: string | null;
  readonly canChoose: boolean;
}

function ChoiceRow({ connectionId, choice, waitsFor, canChoose }: ChoiceRowProps) {
  const t = useTranslations("connections.choose");
  const [isOpen, setOpen] = useState(false);
  const words = useChoiceWords(choice.name);
  const first = useChoiceWords(waitsFor ?? "").title;
  const tell = useTold();
  const { chosen, open, required } = choice;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <p className="text-quiet text-xs">
          {words.title}
          {required ? null : ` (${t("optional")})`}
        </p>
        <p className="wrap-anywhere font-medium">
          {chosen ? (open ? t("toConfirm", { name: chosen.name }) : chosen.name) : t("notChosen")}
        </p>
        {waitsFor ? <p className="text-quiet text-xs">{t("waits", { first })}</p> : null}
      </div>
      {canChoose && !waitsFor ? (
        <Button
          size="sm"
          aria-label={`${chosen ? t("change") : t("choose")}: ${words.title}`}
          onClick={() => setOpen(true)}
        >
          {chosen ? t("change") : t("choose")}
        </Button>
      ) : null}
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={words.open}
        {...(words.help ? { description: words.help } : {})}
      >
        <ChoicePicker
          connectionId={connectionId}
          choice={choice}
          words={words}
          onDone={(name) => {
            setOpen(false);
            tell(name);
          }}
        />
      </Dialog>
    </div>
  );
}

function useTold(): (name: string) => void {
  const t = useTranslations("connections.choose");
  return (name) => notify({ tone: "positive", text: t("done", { name }) });
}
