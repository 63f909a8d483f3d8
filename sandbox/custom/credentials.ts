/** Invented; they open nothing but this sandbox. */
export const CUSTOM_CREDENTIALS = { id: "acme-crm-hub", secret: "SANDBOX-custom-client-secret" };
