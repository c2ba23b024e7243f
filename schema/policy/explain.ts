// Why is it withheld? One sentence of a denial, the same in an error, the audit, the console and on the command line.
import { DEFAULT_DENY, type Denial } from './policy.ts';

/** One sentence that names what is missing and the reason behind the rule. It never holds a value. */
export function explain(denial: Denial): string {
  return `\`${denial.coordinate}\` is withheld: ${groundsOf(denial)}`;
}

/** The same for something that a client may not send in. */
export function explainInput(denial: Denial): string {
  return `\`${denial.coordinate}\` may not be used: ${groundsOf(denial)}`;
}

function groundsOf({ rule, because, missing, purposes }: Denial): string {
  if (rule === DEFAULT_DENY) return 'no rule lets anyone read it';
  const reason = because === undefined ? `rule \`${rule}\`` : because;
  if (missing.length === 0) return `no inquiry satisfies its rules (${reason})`;
  const needs = missing.map((fact) => phraseOf(fact, purposes));
  return `it needs ${listOf(needs, 'and')} (${reason})`;
}

const PHRASES: Readonly<Record<string, string>> = {
  authenticated: 'a signed-in viewer',
  case: 'a case or incident number',
  reason: 'a reason for the inquiry',
  mfa: 'a sign-in with more than one factor',
  training: 'current training',
};

function phraseOf(fact: string, purposes: readonly string[]): string {
  if (fact === 'purpose')
    return purposes.length > 0 ? `purpose ${listOf(purposes, 'or')}` : 'another purpose';
  const phrase = Object.hasOwn(PHRASES, fact) ? PHRASES[fact] : undefined;
  if (phrase !== undefined) return phrase;
  const [kind, name] = [fact.slice(0, fact.indexOf(':')), fact.slice(fact.indexOf(':') + 1)];
  if (kind === 'agency-type') return `an agency of type \`${name}\``;
  return `${kind} \`${name}\``;
}

function listOf(parts: readonly string[], conjunction: 'and' | 'or'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${conjunction} ${parts.at(-1)}`;
}
