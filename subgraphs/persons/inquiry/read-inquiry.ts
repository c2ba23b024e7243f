// By what is a person looked for? Exactly one thing: two that name different people would be no question.
import { badInput, readSigns, readState, readWord } from '../../reading/client-input.ts';
import type { PersonSearch } from '../search/read-search.ts';

/** What is known of the person, as the schema takes it. */
export interface PersonInquiryBy {
  readonly name?: PersonSearch | null;
  readonly license?: { readonly number: string; readonly state: string } | null;
  readonly id?: string | null;
  readonly ciiNumber?: string | null;
  readonly fbiNumber?: string | null;
}

/** What is looked up. */
export type Sought =
  | { readonly kind: 'name'; readonly name: PersonSearch }
  /** `<state>:<number>`. */
  | { readonly kind: 'license'; readonly key: string }
  | { readonly kind: 'id' | 'ciiNumber' | 'fbiNumber'; readonly value: string };

const LONGEST_LICENSE = 20;

/** @throws GraphQLError when it is not exactly one thing, or can't be read. */
export function readInquiry(by: PersonInquiryBy): Sought {
  const [first, ...others] = soughtIn(by);
  if (first && others.length === 0) return first;
  throw badInput('give exactly one of `name`, `license`, `id`, `ciiNumber` and `fbiNumber`');
}

function soughtIn({ name, license, ...identifiers }: PersonInquiryBy): readonly Sought[] {
  const byName: readonly Sought[] = name ? [{ kind: 'name', name }] : [];
  const byLicense: readonly Sought[] = license ? [{ kind: 'license', key: licenseKeyOf(license) }] : [];
  const byIdentifier = (['id', 'ciiNumber', 'fbiNumber'] as const).flatMap((kind): readonly Sought[] => {
    const value = identifiers[kind];
    return typeof value === 'string' ? [{ kind, value: readWord(value, kind) }] : [];
  });
  return [...byName, ...byLicense, ...byIdentifier];
}

const licenseKeyOf = ({ number, state }: { readonly number: string; readonly state: string }): string =>
  `${readState(state, 'state')}:${readSigns(number, 'number', LONGEST_LICENSE)}`;
