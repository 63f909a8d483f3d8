/** The product's mark: a hub and what it connects. `app/icon.svg` is the same drawing. */
export function HubMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-7 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g stroke="white" strokeWidth="2" strokeLinecap="round">
        <path d="M16 16 16 8.5M16 16 9.5 21.5M16 16 22.5 21.5" />
      </g>
      <g fill="white">
        <circle cx="16" cy="16" r="3.75" />
        <circle cx="16" cy="8" r="2.5" />
        <circle cx="9" cy="22" r="2.5" />
        <circle cx="23" cy="22" r="2.5" />
      </g>
    </svg>
  );
}
