// What has to hold of a viewer and an inquiry before a coordinate may be read, in words.
import { AUTHENTICATED, CASE, type Fact, isPurpose, purposeOf } from '../policy/fact.ts';
import type { Policy } from '../policy/policy.ts';
import type { Coordinate } from '../policy/rule.ts';

/** Such as ``cori:read` · a case · for C, D`; empty where being signed in is enough. */
export function demandsOf(coordinate: Coordinate, policy: Policy): string {
  const rules = (policy.rulesOf(coordinate) ?? []).map(({ anyOf }) =>
    anyOf.map((alternative) => policy.factsOf(alternative).filter((fact) => fact !== AUTHENTICATED)),
  );
  const purposes = purposesOf(rules);
  const others = new Set(rules.flatMap((rule) => (isAboutPurposes(rule) ? besides(rule) : [inWords(rule)])));
  return [...others, ...(purposes.length > 0 ? [`for ${purposes.join(', ')}`] : [])]
    .filter(Boolean)
    .join(' · ');
}

/** The facts of each alternative, of which one is enough. */
type Alternatives = readonly (readonly Fact[])[];

/** Whether each alternative is one purpose, with the same facts beside it in all of them. */
function isAboutPurposes(rule: Alternatives): boolean {
  const beside = rule.map((facts) => facts.filter((fact) => !isPurpose(fact)).join(' '));
  return rule.every((facts) => facts.filter(isPurpose).length === 1) && new Set(beside).size === 1;
}

/** Purposes that every rule about purposes lets through. */
function purposesOf(rules: readonly Alternatives[]): readonly string[] {
  const lists = rules.filter(isAboutPurposes).map((rule) => rule.flat().filter(isPurpose).map(purposeOf));
  const [first = [], ...rest] = lists;
  return [...new Set(first)].filter((purpose) => rest.every((list) => list.includes(purpose))).sort();
}

const besides = ([first = []]: Alternatives): readonly string[] =>
  first.filter((fact) => !isPurpose(fact)).map(inWord);

function inWords(rule: Alternatives): string {
  if (rule.some((facts) => facts.length === 0)) return '';
  return rule.map((facts) => facts.map(inWord).join(' and ')).join(' or ');
}

function inWord(fact: Fact): string {
  if (fact === CASE) return 'a case';
  return fact.startsWith('scope:') ? `\`${fact.slice('scope:'.length)}\`` : fact;
}
