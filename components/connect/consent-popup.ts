const FEATURES = "popup,width=560,height=720";

let awaited: Window | null = null;

/** The pop-up window of a consent that this page began. Several hub pages hear of a consent; one of them began it. */
export const consentPopup = {
  /** Has to run in the click itself, before anything is awaited. Null where the browser blocks it. */
  open(): Window | null {
    awaited = window.open("about:blank", "hub-connect", FEATURES);
    return awaited;
  },
  /** True for the page that waits, once. */
  settle(): boolean {
    const isOurs = awaited !== null;
    awaited = null;
    return isOurs;
  },
};
