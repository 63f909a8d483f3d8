/** Opens the form of a connection on its page, where there is one: `/integration-hub/active/<id>?reconnect=true`. */
export const RECONNECT_PARAM = "reconnect";
