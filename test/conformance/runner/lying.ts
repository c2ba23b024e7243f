// A subgraph that lies: what it truly answers is changed before it is sent, whatever aliases the gateway chose.
import { type DocumentNode, Kind, visit } from 'graphql';
import type { Lie } from './case.ts';

const TYPE = 'stub_type';

/**
 * The same document with every response key naming its field (`field_as_key`), and with the type of each object.
 * Its answer can be lied about without knowing the gateway's aliases; `lieAbout` restores the keys.
 */
export function withKnownKeys(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: {
      leave: (node) => ({
        ...node,
        alias: {
          kind: Kind.NAME,
          value: `${node.name.value}_as_${node.alias?.value ?? node.name.value}`,
        },
      }),
    },
    SelectionSet: {
      leave: (node) => ({
        ...node,
        selections: [
          ...node.selections,
          {
            kind: Kind.FIELD,
            alias: { kind: Kind.NAME, value: TYPE },
            name: { kind: Kind.NAME, value: '__typename' },
          },
        ],
      }),
    },
  });
}

/** JSON text of the answer in the gateway's own keys, with the lies told. */
export function lieAbout(value: unknown, lies: readonly Lie[]): string {
  if (Array.isArray(value)) return `[${value.map((item) => lieAbout(item, lies)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const { [TYPE]: type, ...members } = value as Record<string, unknown>;
  const told = lies.filter((lie) => lie.type === type);
  const texts = Object.entries(members).map(([name, member]) => {
    const [, field = '', key = ''] = /^(.*?)_as_(.*)$/.exec(name) ?? [];
    const lie = told.find(({ typename, replace }) =>
      field === '__typename' ? typename !== undefined : Object.hasOwn(replace, field),
    );
    const claimed = field === '__typename' ? lie?.typename : lie?.replace[field];
    return `${JSON.stringify(key)}:${lie ? JSON.stringify(claimed) : lieAbout(member, lies)}`;
  });
  const added = told.flatMap(({ add }) => (add === undefined ? [] : [add.trim().slice(1, -1)]));
  return `{${[...texts, ...added].join(',')}}`;
}
