/** What the token of a connect session begins with. No other token has a tilde: the address alone tells which page it is. */
export const SESSION_TOKEN_PREFIX = "s~";
