import { GuideLink } from "@/components/ui/guide-link";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";

interface LandingDiagnosisProps {
  readonly diagnosis: Diagnosis;
  /** What came of it and what to do, in words of the page's own; null: the diagnosis says it. */
  readonly detail: string | null;
}

/** Why a consent usually fails like this, what to do, and the step of the guide that says how. */
export function LandingDiagnosis({ diagnosis, detail }: LandingDiagnosisProps) {
  return (
    <span className="grid gap-1">
      {detail ? <span>{detail}</span> : null}
      <span className="text-quiet">{diagnosis.why}</span>
      {detail ? null : <span>{diagnosis.fix}</span>}
      <GuideLink guide={diagnosis.guide} />
    </span>
  );
}
