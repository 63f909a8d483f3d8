/** The veil behind dialogs and sheets. */
export const OVERLAY_LOOK =
  "fixed inset-0 z-50 bg-black/40 duration-100 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0";

/** A dialog's window: centred, at the bottom of a phone. */
export const DIALOG_LOOK =
  "fixed z-50 max-h-[85dvh] w-full overflow-y-auto border bg-raised p-5 shadow-xl duration-100 " +
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-lg max-sm:pb-8 " +
  "sm:top-1/2 sm:left-1/2 sm:max-w-md sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-md " +
  "data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0";
