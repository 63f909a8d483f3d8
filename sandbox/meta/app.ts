/** Meta's app of the hub, which Facebook and WhatsApp have in common; Instagram's login has one of its own. */
export const META_APP = { id: "100000000000001", secret: "5a0db0c0facebook00000000sandbox1" };
/** What whoever runs the hub typed in beside its address. */
export const VERIFY_TOKEN = "SANDBOX-meta-verify-token";
