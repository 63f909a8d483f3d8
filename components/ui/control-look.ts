/** How text fields and selects are drawn. 16 px on phones, where iOS would zoom into anything smaller. */
export const CONTROL_LOOK =
  "w-full min-w-0 rounded-md border border-edge-strong bg-raised px-3 text-base text-text transition-colors duration-100 sm:text-sm " +
  "hover:border-quiet focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 " +
  "aria-invalid:border-danger";
