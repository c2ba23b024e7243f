// Why is it withheld? One sentence, the same in the error, the audit and the console.
import type { Denial } from './policy.ts';

/** One sentence that names what is missing and the reason behind the rule. It never holds a value. */
export function explain({ coordinate, rule, because, missing, purposes }: Denial): string {
  if (rule === 'default-deny') return `\`${coordinate}\` is withheld: no rule lets anyone read it`;
  const needs = missing.map((fact) => phraseOf(fact, purposes));
  const reason = because === undefined ? `rule \`${rule}\`` : because;
  return `\`${coordinate}\` is withheld: it needs ${listOf(needs, 'and')} (${reason})`;
}

function phraseOf(fact: string, purposes: readonly string[]): string {
  if (fact === 'authenticated') return 'a signed-in viewer';
  if (fact === 'case') return 'a case or incident number';
  if (fact === 'purpose')
    return purposes.length > 0 ? `purpose ${listOf(purposes, 'or')}` : 'another purpose';
  const [kind, name] = [fact.slice(0, fact.indexOf(':')), fact.slice(fact.indexOf(':') + 1)];
  return `${kind} \`${name}\``;
}

function listOf(parts: readonly string[], conjunction: 'and' | 'or'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${conjunction} ${parts.at(-1)}`;
}
