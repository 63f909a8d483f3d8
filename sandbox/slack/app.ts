/** The app that is registered at Slack. Its secret proves requests of Slack's, and opens nothing but this sandbox. */
export const APP_ID = "A0KRD7HC3";
export const SIGNING_SECRET = "5a0db0c0slack00000000000sandbox1";
/** Older than signatures, and in every request still: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const VERIFICATION_TOKEN = "SANDBOX-slack-verification-token";
