import { appDiagnoses } from "./app-diagnoses";
import { connectionDiagnoses } from "./connection-diagnoses";
import { consentDiagnoses } from "./consent-diagnoses";
import { credentialDiagnoses } from "./credential-diagnoses";
import { deploymentDiagnoses } from "./deployment-diagnoses";
import { messageDiagnoses } from "./message-diagnoses";

/** Every diagnosis there is, by its code: docs/diagnoses.md lists them for people. */
export const DIAGNOSES = {
  ...consentDiagnoses,
  ...appDiagnoses,
  ...credentialDiagnoses,
  ...connectionDiagnoses,
  ...messageDiagnoses,
  ...deploymentDiagnoses,
};
export type DiagnosisCode = keyof typeof DIAGNOSES;
