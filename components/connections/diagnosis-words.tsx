import type { ReactNode } from "react";
import { GuideLink } from "@/components/ui/guide-link";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";

interface DiagnosisWordsProps {
  readonly diagnosis: Diagnosis;
  /** In the place of what the diagnosis says to do, where this person cannot do it. */
  readonly fix?: ReactNode;
  /** Where a heading says already what happened. */
  readonly withoutHappened?: boolean;
}

/** What happened, why it usually does, what to do, and the step of the guide that says how. */
export function DiagnosisWords({ diagnosis, fix, withoutHappened = false }: DiagnosisWordsProps) {
  const { happened, why, guide } = diagnosis;
  return (
    <div className="grid gap-1">
      <p>
        {withoutHappened ? null : <>{happened} </>}
        <span className="text-quiet">{why}</span>
      </p>
      <p>{fix ?? diagnosis.fix}</p>
      <GuideLink guide={guide} />
    </div>
  );
}
