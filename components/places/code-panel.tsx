"use client";

import { ExternalLink, FlaskConical, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { ExactTime } from "@/components/ui/exact-time";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { LinkCode, LinkedChat } from "@/lib/contracts/links";
import { useArrival } from "./queries";

interface CodePanelProps {
  readonly connectionId: string;
  readonly code: LinkCode;
  /** The chats that were linked when the code was made. */
  readonly before: readonly LinkedChat[];
  readonly provider: string;
  readonly sandboxUrl: string | null;
  readonly isMaking: boolean;
  readonly onAgain: () => void;
  /** With the name of the chat that was linked; null: closed without one. */
  readonly onEnd: (name: string | null) => void;
}

/** A one-time code and the ways to send it; waits until it has arrived. */
export function CodePanel(props: CodePanelProps) {
  const { connectionId, code, before, provider, sandboxUrl, isMaking, onAgain, onEnd } = props;
  const t = useTranslations("links");
  const arrival = useArrival(connectionId, code.code);
  const arrived = arrival.data?.data.find(({ id }) => !before.some((chat) => chat.id === id));
  const isOver = arrival.data?.waiting === false && !arrived;

  const diagnosis = arrival.data?.diagnosis;
  const name = arrived?.name;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when the chat is there
  useEffect(() => {
    if (name !== undefined) onEnd(name);
  }, [name]);

  return (
    <section aria-label={t("panelTitle")} className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-md border p-4">
      <h3 className="font-medium">{t("panelTitle")}</h3>
      <WaysToSend code={code} provider={provider} sandboxUrl={sandboxUrl} />
      <p role="status" className="text-pretty text-quiet text-xs">
        {isOver ? (
          t("expired")
        ) : (
          <>
            {t("until")} <ExactTime at={code.expiresAt} />. {t("waiting")}
          </>
        )}
      </p>
      {arrival.error ? <ProblemCallout error={arrival.error} /> : null}
      {diagnosis ? (
        <Callout tone="danger" role="alert" title={diagnosis.happened}>
          <p>{diagnosis.why}</p>
          <p>{diagnosis.fix}</p>
        </Callout>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {isOver ? (
          <Button size="sm" busy={isMaking} onClick={onAgain}>
            {t("again")}
          </Button>
        ) : (
          <Button size="sm" busy={arrival.isFetching} onClick={() => void arrival.refetch()}>
            <RotateCw aria-hidden />
            {t("check")}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => onEnd(null)}>
          {t("cancel")}
        </Button>
      </div>
    </section>
  );
}

function WaysToSend({ code, provider, sandboxUrl }: Pick<CodePanelProps, "code" | "provider" | "sandboxUrl">) {
  const t = useTranslations("links");
  return (
    <>
      <p className="text-pretty text-quiet">{t("steps", { provider })}</p>
      <p className="text-pretty">{t("speaks")}</p>
      <div className="flex flex-wrap gap-2">
        <a href={code.chatUrl} target="_blank" rel="noreferrer" className={buttonLook({ variant: "primary" })}>
          {t("yourChat")}
          <ExternalLink aria-hidden />
        </a>
        <a href={code.groupUrl} target="_blank" rel="noreferrer" className={buttonLook({})}>
          {t("group")}
          <ExternalLink aria-hidden />
        </a>
      </div>
      <p className="text-pretty text-quiet">{t("byHand")}</p>
      <CopyField what={t("code")} value={`/start ${code.code}`} />
      {sandboxUrl ? (
        <a
          href={sandboxUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex w-fit items-center gap-1.5 rounded-sm text-accent-text hover:underline"
        >
          <FlaskConical aria-hidden className="size-3.5" />
          {t("sandbox")}
        </a>
      ) : null}
    </>
  );
}
