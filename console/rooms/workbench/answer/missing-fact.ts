// What does a missing fact mean to the viewer, and can they do something about it?

export function missingFact(fact: string): string {
  const [kind, ...rest] = fact.split(':');
  const name = rest.join(':');
  switch (kind) {
    case 'purpose':
      return name === '' ? 'A purpose that permits this field' : `The purpose ${name}`;
    case 'case':
      return 'A case number on the inquiry';
    case 'reason':
      return 'A reason on the inquiry';
    case 'scope':
      return 'A right your role does not carry';
    case 'policy':
      return 'A policy your account does not satisfy';
    case 'authenticated':
      return 'A signed-in viewer';
    default:
      return 'A fact this inquiry does not have';
  }
}
