"use client";

import { useRouter } from "next/navigation";
import { OptionPicker } from "@/components/connections/option-picker";
import { useChoiceWords } from "@/components/connections/use-choice-words";
import { useChooseInSession, useSessionOptions } from "./queries";
import { useIsFramed } from "./use-is-framed";

interface SessionChoiceProps {
  readonly token: string;
  readonly connectionId: string;
  /** The name of the choice that is open. */
  readonly openChoice: string;
  /** There is nothing else to connect: it ends where the session leads back to. */
  readonly isAll: boolean;
  /** A window of its own, which another page has opened. */
  readonly isPopup: boolean;
}

/** A choice after the consent (page, company, channel …), made by the customer whose account it is. */
export function SessionChoice({ token, connectionId, openChoice, isAll, isPopup }: SessionChoiceProps) {
  const words = useChoiceWords(openChoice);
  const router = useRouter();
  const isFramed = useIsFramed();
  const options = useSessionOptions({ token, connectionId });
  const choose = useChooseInSession({ token, connectionId });
  const choice = { name: openChoice, required: true, chosen: null, open: true, linked: false };
  const asked = { ...options, data: options.data?.find(({ name }) => name === openChoice) };
  return (
    <div>
      <h3 className="font-medium">{words.open}</h3>
      {words.help ? <p className="mt-0.5 mb-3 text-pretty text-quiet">{words.help}</p> : null}
      <OptionPicker
        choice={choice}
        words={words}
        asked={asked}
        choose={{
          isPending: choose.isPending,
          error: choose.error,
          mutateAsync: async (made) => {
            const { leadsTo } = await choose.mutateAsync(made);
            if (leadsTo && isAll && !isFramed && !isPopup) window.location.assign(leadsTo);
            else router.refresh();
          },
        }}
        onDone={() => {}}
      />
    </div>
  );
}
