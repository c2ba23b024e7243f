// The mark of the product: a record with one line withheld.
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" className="mark-ground" />
      <path d="M8 9.5h16M8 22.5h10" className="mark-line" />
      <rect x="6.5" y="13" width="19" height="6" rx="1.5" className="mark-bar" />
    </svg>
  );
}
