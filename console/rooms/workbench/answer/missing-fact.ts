// What does a missing fact mean to the viewer, and can they do something about it?

export function missingFact(fact: string, purposes: readonly string[]): string {
  const [kind, ...rest] = fact.split(':');
  const name = rest.join(':');
  switch (kind) {
    case 'purpose':
      return `Another purpose: ${name === '' ? purposes.join(' or ') : name}`;
    case 'case':
      return 'A case number on the inquiry';
    case 'reason':
      return 'A reason on the inquiry';
    case 'scope':
      return 'A right your role does not carry';
    case 'role':
      return 'A role you do not hold';
    case 'authenticated':
      return 'A signed-in viewer';
    default:
      return 'A fact this inquiry does not have';
  }
}
