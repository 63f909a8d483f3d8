import { DIAGNOSES, type DiagnosisCode } from "./diagnoses";
import type { Diagnosis } from "./diagnosis";
import type { DiagnosisWords, GuideStep } from "./diagnosis-words";

/** A failure that was recognised. */
export interface Recognised {
  readonly code: DiagnosisCode;
  /** What it is about: a variable, a permission, the provider's own words. Never a secret. */
  readonly subject?: string | undefined;
}

/** Whose failure it is, as far as it is anybody's. */
export interface DiagnosedIntegration {
  readonly provider: string;
  /** The integration's key: its set-up guide is on its page. */
  readonly key: string;
  /** The kind of way that it is about, where that is not the default one: each has steps of its own. */
  readonly otherWay?: string;
  /** Which step of the guide, counted from 1, says it; a part that is not named begins with the guide. */
  readonly guideSteps?: Partial<Readonly<Record<"app" | "permissions" | "secret" | "audience", number>>>;
}

/** A diagnosis in words, for the integration that it is about; null: for none in particular. */
export function presentDiagnosis({ code, subject }: Recognised, integration: DiagnosedIntegration | null): Diagnosis {
  const words: DiagnosisWords = DIAGNOSES[code];
  const said = (sentence: string) => sentenceWith(sentence, integration?.provider ?? "the provider", subject);
  return {
    code,
    happened: said(words.happened),
    why: said(words.why),
    fix: said(words.fix),
    guide: guideOf(words.guide, integration),
  };
}

/** Where the subject is not known, the sentence does without it. */
function sentenceWith(sentence: string, provider: string, subject: string | undefined): string {
  const whole = subject ? sentence.replaceAll("{subject}", subject) : withoutSubject(sentence);
  const said = whole.replaceAll("{provider}", provider);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function withoutSubject(sentence: string): string {
  return sentence
    .replace(/: \{subject\}( \w+)*\.?$/, ".")
    .replace("the value of {subject} is", "the value of a variable is")
    .replaceAll("{subject}", "one of its choices");
}

function guideOf(guide: DiagnosisWords["guide"], integration: DiagnosedIntegration | null): string | null {
  if (guide === "none") return null;
  if (guide.startsWith("docs/")) return guide;
  if (!integration) return null;
  return `/integration-hub/marketplace/${integration.key}#${anchorOf(guide as GuideStep, integration)}`;
}

function anchorOf(step: GuideStep, { guideSteps = {}, otherWay }: DiagnosedIntegration): string {
  switch (step) {
    case "redirect":
    case "webhook":
    case "address":
    case "variables":
      return `guide-${step}`;
    default: {
      const number = guideSteps[step];
      const guide = otherWay ? `guide-${otherWay}` : "guide";
      return number === undefined ? guide : `${guide}-${number}`;
    }
  }
}
