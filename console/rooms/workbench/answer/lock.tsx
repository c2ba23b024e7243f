// The sign of a withheld value: it says so without colour.
export function Lock() {
  return (
    <svg className="lock" viewBox="0 0 12 14" aria-hidden="true">
      <path d="M3.25 6V4a2.75 2.75 0 0 1 5.5 0v2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <rect x="1" y="6" width="10" height="7.25" rx="1.6" fill="currentColor" />
    </svg>
  );
}
