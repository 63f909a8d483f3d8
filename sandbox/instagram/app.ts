/** The app of Instagram's login: another one than Meta's own, with a secret of its own. */
export const INSTAGRAM_APP = { id: "200000000000001", secret: "5a0db0c0instagram0000000sandbox1" };
